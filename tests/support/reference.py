"""docxtpl itself, as what our rendering is measured against."""

import io
import zipfile
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment
from lxml import etree


def by_docxtpl(template: bytes, context: dict[str, Any]) -> dict[str, bytes]:
    """The parts of a document as docxtpl renders it, with escaping."""
    document = DocxTemplate(io.BytesIO(template))
    document.render(context, autoescape=True)
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def canonical(xml: bytes) -> str:
    """A part spelled in the one way in which equal parts are equal texts."""
    return str(etree.canonicalize(xml.decode()))


def body_by_docxtpl(template: bytes, context: dict[str, Any]) -> str:
    """The body as docxtpl renders it, with escaping, before it mends the grids of tables."""
    document = DocxTemplate(io.BytesIO(template))
    document.init_docx()
    return str(document.build_xml(context, Environment(autoescape=True)))
