"""Which text of a Word file is hidden: by itself, or by the styles that it stands in."""

from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF, _ON = {"0", "false", "off"}, {"1", "true", "on"}
_VANISH = f"{W}rPr/{W}vanish"
_DEFAULT = f"{W}docDefaults/{W}rPrDefault/{_VANISH}"
_PARAGRAPH, _CHARACTER, _TABLE = "paragraph", "character", "table"


class Style(NamedTuple):
    """What a style says of hiding, ``None`` where nothing; the id of the one it is based on."""

    kind: str
    vanish: bool | None
    based_on: str


class Styles:
    """The styles of a document; without a part of styles nothing is hidden by them.

    As the specification has it, hiding is a toggle: what stands at the text decides; else all is
    hidden where the defaults of the document say so; else styles of the table, the paragraph and
    the characters cancel each other. In a chain of styles the nearest that says something decides.
    """

    def __init__(self, root: etree._Element | None = None) -> None:
        named = (
            {} if root is None else {s.get(W + "styleId", ""): s for s in root.iter(W + "style")}
        )
        styles = {name: _style(element) for name, element in named.items()}
        self._hides = _hiding(styles)
        self._kinds = {name: style.kind for name, style in styles.items()}
        self._default = {
            self._kinds[name]: name for name, s in named.items() if s.get(W + "default") in _ON
        }
        self._all = root is not None and bool(flag(root.find(_DEFAULT)))
        self._is_quiet = not self._all and not any(self._hides.values())

    def hides(self, run: etree._Element) -> bool:
        """Tell whether a run is hidden."""
        properties = run.find(W + "rPr")
        own = None if properties is None else flag(properties.find(W + "vanish"))
        if own is not None:
            return own
        if self._is_quiet:
            return False
        return self._all or self._by_styles(run)

    def _by_styles(self, run: etree._Element) -> bool:
        """Tell whether the styles of the characters, the paragraph and the table hide a run."""
        paragraph = next(run.iterancestors(W + "p"), None)
        table = next(run.iterancestors(W + "tbl"), None)
        levels = [
            self._at(_CHARACTER, run.find(f"{W}rPr/{W}rStyle")),
            self._at(_PARAGRAPH, _within(paragraph, f"{W}pPr/{W}pStyle")),
            table is not None and self._at(_TABLE, _within(table, f"{W}tblPr/{W}tblStyle")),
        ]
        return sum(levels) % 2 == 1

    def _at(self, kind: str, reference: etree._Element | None) -> bool:
        """Tell whether a style hides, or the default of its kind where none is named."""
        name = "" if reference is None else reference.get(W + "val", "")
        if self._kinds.get(name) not in {kind, ""}:
            name = self._default.get(kind, "")
        return self._hides.get(name, False)


def flag(element: etree._Element | None) -> bool | None:
    """A switch of the format: ``None`` where it is missing."""
    return None if element is None else element.get(W + "val") not in _OFF


def _style(element: etree._Element) -> Style:
    based_on = element.find(W + "basedOn")
    parent = "" if based_on is None else based_on.get(W + "val", "")
    return Style(element.get(W + "type", ""), flag(element.find(_VANISH)), parent)


def _hiding(styles: Mapping[str, Style]) -> dict[str, bool]:
    """Whether each style hides: as it says, else as the one says that it is based on.

    Every style is looked at once, however long the chains are; a circle says nothing.
    """
    known: dict[str, bool] = {}
    for name in styles:
        chain: set[str] = set()
        at = name
        while at in styles and at not in known and at not in chain:
            chain.add(at)
            if (vanish := styles[at].vanish) is not None:
                known[at] = vanish
            else:
                at = styles[at].based_on
        known |= dict.fromkeys(chain, known.get(at, False))
    return known


def _within(element: etree._Element | None, path: str) -> etree._Element | None:
    return None if element is None else element.find(path)
