"""``{% vmerge … %}``: cells of a row loop that merge down while values stay equal."""

import re

from lxml import etree

from reportgen.errors import TemplateError
from reportgen.render.parts import W
from reportgen.render.properties import put_property

_TAG = re.compile(r"\{%\s*vmerge\b\s*([^%]*?)\s*%\}")
_PATH = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)+")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def expand_vmerge(root: etree._Element) -> None:
    """Turn every tag into ``<w:vMerge w:val="{{ … }}"/>``, in place.

    The content of a cell that continues the one above is left out. A tag may be split over runs.

    Raises:
        TemplateError: the tag stands outside a cell, twice in one, or names no paths of one loop
            variable.
    """
    for cell in root.iter(W + "tc"):
        texts = [t for t in cell.iter(W + "t") if next(t.iterancestors(W + "tc")) is cell]
        whole = "".join(t.text or "" for t in texts)
        found = list(_TAG.finditer(whole))
        if len(found) > 1:
            raise TemplateError(f"一个单元格里只能有一个 vmerge：{whole}")
        if found:
            starts = _condition(found[0])
            _mark(cell, starts)
            replace_text(texts, found[0].span(), f"{{% if {starts} %}}")
            texts[-1].text = (texts[-1].text or "") + "{% endif %}"
    for paragraph in root.iter(W + "p"):
        stray = _TAG.search("".join(t.text or "" for t in paragraph.iter(W + "t")))
        if stray:
            raise TemplateError(f"vmerge 只能写在表格的单元格里：{stray[0]}")


def _condition(tag: re.Match[str]) -> str:
    """The expression that is true where a new merged cell begins."""
    paths = [path.strip() for path in tag[1].split(",")]
    variables = {path.partition(".")[0] for path in paths}
    if not all(_PATH.fullmatch(path) for path in paths) or len(variables) != 1:
        raise TemplateError(f"vmerge 后面写一个或几个名称，用逗号隔开，如 行.一级指标：{tag[0]}")
    prefix = variables.pop()
    differs = (f"loop.previtem{path.removeprefix(prefix)} != {path}" for path in paths)
    return " or ".join(["loop.first", *differs])


def _mark(cell: etree._Element, starts: str) -> None:
    merge = etree.Element(W + "vMerge")
    merge.set(W + "val", f"{{{{ 'restart' if {starts} else 'continue' }}}}")
    put_property(cell, merge)


def replace_text(texts: list[etree._Element], span: tuple[int, int], new: str) -> None:
    """Replace a stretch of the elements' joined text; it may begin and end in different ones."""
    offset = 0
    for element in texts:
        text = element.text or ""
        start, end = (min(max(edge - offset, 0), len(text)) for edge in span)
        begins = offset <= span[0] < offset + len(text)
        element.text = text[:start] + (new if begins else "") + text[end:]
        element.set(_SPACE, "preserve")
        offset += len(text)
