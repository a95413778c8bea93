"""What the styles of a document make of the markup of a paragraph, a run or a table."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from reportgen.assemble.metrics import EM

Properties = dict[str, str]
"""Values by tag and attribute: ``spacing.line``; ``keepNext.val`` is 1 where nothing is said."""

_ELEMENT = re.compile(r"<w:(\w+)((?: [^<>]*?)?)/?>")
_ATTRIBUTE = re.compile(r'w:(\w+)="([^"]*)"')
_NUMBER = re.compile(r"-?\d+")
_STYLE = re.compile(r"<w:style [^>]*>.*?</w:style>", re.DOTALL)
_RUN = re.compile(r"<w:rPr>.*?</w:rPr>", re.DOTALL)
_OFF = ("0", "false", "off", "none")
_SINGLE = 240
HALF_POINT = 10
"""In twips."""

_USUAL_CELL_MARGIN = 108
_BORDER_TWIPS = 2.5
"""Twips in an eighth of a point."""


class Font(NamedTuple):
    """The size of characters in half-points, and what is added to the width of each, in twips."""

    size: int
    spacing: int


class Look(NamedTuple):
    """How a paragraph is set; lengths in twips."""

    font: Font
    line: int
    rule: str
    before: int
    after: int
    left: int
    right: int
    first: int
    style: str
    keep_next: bool
    keep_lines: bool
    widow_control: bool
    new_page: bool
    contextual: bool
    right_tab: bool

    def height(self, factor: int, size: int) -> int:
        """How high a line is in a font of a size, and of a height in thousandths of its em."""
        single = (size * HALF_POINT * factor + EM // 2) // EM
        if self.rule == "exact":
            return self.line
        if self.rule == "atLeast":
            return max(self.line, single)
        return single * self.line // _SINGLE


class TableLook(NamedTuple):
    """The margins of the cells of a table and its horizontal lines, in twips."""

    top: int
    bottom: int
    left: int
    right: int
    border: int


def properties(markup: str) -> Properties:
    """Read the properties that a piece of markup sets."""
    found: Properties = {}
    for tag, attributes in _ELEMENT.findall(markup):
        values = _ATTRIBUTE.findall(attributes)
        found |= {f"{tag}.{name}": value for name, value in values or [("val", "1")]}
    return found


def integer(values: Properties, *names: str) -> int:
    """The first of these values that is there, in whole twips; 0 where none is a number."""
    text = next((values[name] for name in names if name in values), "")
    number = _NUMBER.match(text)
    return int(number[0]) if number else 0


def element(markup: str, tag: str) -> str:
    """The first element of that name within a piece of markup; empty where there is none."""
    start = markup.find(f"<w:{tag}>")
    end = markup.find(f"</w:{tag}>", start)
    return markup[start:end] if 0 <= start < end else ""


class Styles:
    """The styles of a document, each property looked up through the styles it is based on."""

    def __init__(self, xml: str) -> None:
        self._markup: dict[str, str] = {}
        self._usual = ""
        for markup in _STYLE.findall(xml):
            opening = markup[: markup.index(">")]
            name = dict(_ATTRIBUTE.findall(opening)).get("styleId", "")
            self._markup[name] = markup
            if 'w:default="1"' in opening and 'w:type="paragraph"' in opening:
                self._usual = name
        self._defaults = properties(element(xml, "rPrDefault")) | properties(
            element(xml, "pPrDefault")
        )
        self.look = cache(self._look)
        self.font = cache(self._font)

    def _chain(self, name: str) -> list[str]:
        """The markup of a style and of those it is based on, the most general one first."""
        chain: list[str] = []
        while (markup := self._markup.get(name)) and markup not in chain:
            chain.insert(0, markup)
            name = properties(markup).get("basedOn.val", "")
        return chain

    def _styled(self, name: str) -> Properties:
        values = dict(self._defaults)
        for markup in self._chain(name):
            values |= properties(element(markup, "pPr")) | properties(element(markup, "rPr"))
        return values

    def _look(self, markup: str) -> Look:
        """How a paragraph with these properties (the inside of ``w:pPr``) is set."""
        direct = properties(_RUN.sub("", markup))
        style = direct.get("pStyle.val", self._usual)
        style = style if style in self._markup else self._usual
        styled = self._styled(style)
        size = integer(styled, "sz.val") or 20
        values = styled | direct
        return Look(
            font=Font(size, integer(styled, "spacing.val")),
            line=abs(integer(values, "spacing.line")) or _SINGLE,
            rule=values.get("spacing.lineRule", "auto"),
            before=integer(values, "spacing.before"),
            after=integer(values, "spacing.after"),
            left=_indent(values, size, "left", "start"),
            right=_indent(values, size, "right", "end"),
            first=_indent(values, size, "firstLine") - _indent(values, size, "hanging"),
            style=style,
            keep_next=is_on(values, "keepNext"),
            keep_lines=is_on(values, "keepLines"),
            widow_control=is_on(values, "widowControl", "1"),
            new_page=is_on(values, "pageBreakBefore"),
            contextual=is_on(values, "contextualSpacing"),
            right_tab=values.get("tab.val") == "right",
        )

    def _font(self, markup: str, usual: Font) -> Font:
        """The font of a run with these properties in a paragraph of a usual font."""
        values = properties(markup)
        style = self._chain(values.get("rStyle.val", ""))
        values = properties("".join(element(part, "rPr") for part in style)) | values
        size = integer(values, "sz.val") or usual.size
        spacing = integer(values, "spacing.val") if "spacing.val" in values else usual.spacing
        return Font(size, spacing)

    def table(self, markup: str) -> TableLook:
        """How a table with these properties (its ``w:tblPr``) is set."""
        name = properties(markup).get("tblStyle.val", "")
        parts = [*(element(part, "tblPr") for part in self._chain(name)), markup]
        margins = {"left.w": str(_USUAL_CELL_MARGIN), "right.w": str(_USUAL_CELL_MARGIN)}
        for part in parts:
            margins |= properties(element(part, "tblCellMar"))
        return TableLook(
            top=integer(margins, "top.w"),
            bottom=integer(margins, "bottom.w"),
            left=integer(margins, "left.w", "start.w"),
            right=integer(margins, "right.w", "end.w"),
            border=_border(parts),
        )


def _border(parts: Iterable[str]) -> int:
    lines: Properties = {}
    for part in parts:
        lines |= properties(element(part, "tblBorders"))
    drawn = [edge for edge in ("top", "insideH") if lines.get(f"{edge}.val", "nil") not in _NONE]
    return max((int(integer(lines, f"{edge}.sz") * _BORDER_TWIPS) for edge in drawn), default=0)


_NONE = ("nil", "none")


def is_on(values: Properties, tag: str, usual: str = "0") -> bool:
    """Tell whether a property is switched on."""
    return values.get(f"{tag}.val", usual) not in _OFF


def _indent(values: Properties, size: int, *edges: str) -> int:
    """An indent in twips; one counted in characters where nothing else is given."""
    if any(f"ind.{edge}" in values for edge in edges):
        return integer(values, *(f"ind.{edge}" for edge in edges))
    hundredths = integer(values, *(f"ind.{edge}Chars" for edge in edges))
    return hundredths * size * HALF_POINT // 100
