"""Slips of tags that docxtpl would print, or lose, without a word."""

import re
from collections.abc import Iterator

from lxml import etree

from reportgen.errors import TemplateError
from reportgen.render.parts import W

_BRACES = re.compile(
    r"｛\s*[{｛%％]|\{\s*[｛％]|(?<!\{)\{\s+[{%]|[%％}]\s*｝|[％｝]\s*[}｝]",
)
_ROW_TAG = re.compile(r"\{%\s*tr\b.*?%\}")
_MARKUP_TAG = re.compile(r"\{\{\s*(?:r|p|tr|tc)\s+[^}]*\}\}")
_SHOWN = 30


def refuse_slips(root: etree._Element) -> None:
    """See that every tag of a part will be understood.

    Raises:
        TemplateError: naming every slip, one a line.
    """
    slips = [*_braces(root), *_row_tags(root), *_markup_tags(root)]
    if slips:
        raise TemplateError("\n".join(dict.fromkeys(slips)))


def _braces(root: etree._Element) -> Iterator[str]:
    for paragraph in root.iter(W + "p"):
        text = _text(paragraph)
        for found in _BRACES.finditer(text):
            around = text[found.start() : found.start() + _SHOWN]
            yield f"标记的括号要用半角、不能隔开：“{around}”"


def _row_tags(root: etree._Element) -> Iterator[str]:
    for row in root.iter(W + "tr"):
        own = (t for t in row.iter(W + "t") if next(t.iterancestors(W + "tr")) is row)
        text = "".join(t.text or "" for t in own)
        rest = _ROW_TAG.sub("", text).strip()
        if _ROW_TAG.search(text) and rest:
            yield f"写着 tr 标记的一行会整行去掉，不能有别的内容：“{rest[:_SHOWN]}”"


def _markup_tags(root: etree._Element) -> Iterator[str]:
    for paragraph in root.iter(W + "p"):
        for found in _MARKUP_TAG.finditer(_text(paragraph)):
            yield f"不能用 {found[0]}：这里只有文字，写成 {{{{ 名称 }}}}"


def _text(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(W + "t"))
