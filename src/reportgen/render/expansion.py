"""A Word template becomes clean parts and Jinja sources: all the work that is done on it once."""

import re

from docxtpl import DocxTemplate
from lxml import etree

from reportgen.errors import TemplateError
from reportgen.render.cells import expand_cell_tags
from reportgen.render.columns import mark_columns
from reportgen.render.markup import parse, serialized
from reportgen.render.merge import expand_vmerge
from reportgen.render.package import read_package
from reportgen.render.slips import refuse_slips
from reportgen.render.template import Expansion, Parts
from reportgen.render.unused import without_unused_styles

_RENDERED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_BREAKS = re.compile(r"[\n\t]+")
_OPENINGS = ("{{", "{%", "{#")


def expand(content: bytes, name: str) -> Expansion:
    """Clean a template, expand its own tags, and let docxtpl make Jinja sources of its parts.

    Args:
        content: the bytes of the .docx file.
        name: what to call the file in a message.

    Raises:
        TemplateError: not a usable .docx, or a tag that will not be understood.
    """
    try:
        parts = cleaned(content, name)
    except TemplateError as error:
        told = name in str(error)
        raise error if told else TemplateError(f"模板 {name}：{error}") from error
    sources = {part: patched(parts[part]) for part in filter(_RENDERED.fullmatch, parts)}
    tagged = {
        part: source
        for part, source in sources.items()
        if any(opening in source for opening in _OPENINGS)
    }
    return Expansion(parts, tagged)


def cleaned(content: bytes, name: str) -> Parts:
    """Clean a template and expand its own tags to plain docxtpl ones."""
    parts = read_package(content, name)
    for part in filter(_RENDERED.fullmatch, parts):
        root = parse(parts[part], part)
        refuse_slips(root)
        expand_vmerge(root)
        expand_cell_tags(root)
        mark_columns(root)
        parts[part] = serialized(root)
    return without_unused_styles(parts)


def patched(part: bytes) -> str:
    """Let docxtpl turn a part with tags into a Jinja source; without the XML declaration.

    Line breaks and tabs of the template's own markup are taken out: in a rendered part they
    stand for those of the data alone.
    """
    xml = etree.tostring(etree.fromstring(part), encoding="unicode")
    source: str = DocxTemplate("").patch_xml(_BREAKS.sub(" ", xml))
    return source
