"""Lists that Word numbers itself: every document keeps its own."""

import copy
from collections.abc import Iterable

from lxml import etree

from reportgen.render.markup import parse, serialized
from reportgen.render.parts import NUMBERING, W

_ABSTRACT, _NUM = W + "abstractNumId", W + "numId"
_VAL, _LEVEL = W + "val", W + "ilvl"
_NONE = f'<w:numbering xmlns:w="{W[1:-1]}"/>'.encode()


class Numbering:
    """The numbering part of the annex."""

    def __init__(self, own: bytes | None) -> None:
        self._root = parse(own or _NONE, NUMBERING)

    def bring(self, theirs: bytes) -> dict[str, str]:
        """Take in the lists of a document; the new number of each."""
        root = parse(theirs, NUMBERING)
        abstracts = self._added(root, W + "abstractNum", _ABSTRACT)
        for num in root.findall(W + "num"):
            basis = num.find(_ABSTRACT)
            if basis is not None:
                basis.set(W + "val", abstracts.get(basis.get(W + "val", ""), ""))
        numbers = self._added(root, W + "num", _NUM)
        self._root[:] = sorted(self._root, key=lambda child: child.tag == W + "num")
        return {old: new for old, new in numbers.items() if old != new}

    def _added(self, root: etree._Element, tag: str, key: str) -> dict[str, str]:
        """Add the elements of a kind under numbers that are free."""
        free = 1 + max((int(e.get(key, "0")) for e in self._root.findall(tag)), default=0)
        new = {}
        for number, element in enumerate(root.findall(tag), free):
            new[element.get(key, "")] = str(number)
            added = copy.deepcopy(element)
            added.set(key, str(number))
            self._root.append(added)
        return new

    def begun_anew(self, numbers: Iterable[str]) -> dict[str, str]:
        """Make lists like some of those taken in, which count from their first number again.

        Why: documents of one template share its lists, and would go on counting.
        """
        lists = {num.get(_NUM, ""): num for num in self._root.findall(W + "num")}
        free = 1 + max(map(int, lists), default=0)
        known = [number for number in sorted(numbers, key=int) if number in lists]
        new = {number: str(place) for place, number in enumerate(known, free)}
        for number, other in new.items():
            self._root.append(self._anew(lists[number], other))
        return new

    def _anew(self, num: etree._Element, number: str) -> etree._Element:
        anew = copy.deepcopy(num)
        anew.set(_NUM, number)
        basis = anew.find(_ABSTRACT)
        pattern = "" if basis is None else basis.get(_VAL, "")
        stated = {level.get(_LEVEL): level for level in anew.findall(W + "lvlOverride")}
        for level, start in self._starts(pattern).items():
            override = stated.get(level)
            if override is None:
                override = etree.SubElement(anew, W + "lvlOverride", {_LEVEL: level})
            if override.find(W + "startOverride") is None:
                override.insert(0, etree.Element(W + "startOverride", {_VAL: start}))
        return anew

    def _starts(self, pattern: str) -> dict[str, str]:
        """The first number of each level of a pattern."""
        levels = (
            level
            for abstract in self._root.findall(W + "abstractNum")
            if abstract.get(_ABSTRACT) == pattern
            for level in abstract.findall(W + "lvl")
        )
        found = {level.get(_LEVEL, "0"): level.find(W + "start") for level in levels}
        return {k: "1" if start is None else start.get(_VAL, "1") for k, start in found.items()}

    def part(self) -> bytes | None:
        """The numbering part; ``None`` where there are no lists."""
        return serialized(self._root) if len(self._root) else None
