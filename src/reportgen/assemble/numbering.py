"""Lists that Word numbers itself: every document keeps its own."""

import copy

from lxml import etree

from reportgen.render.markup import W, parse, serialized

PART = "word/numbering.xml"
_ABSTRACT, _NUM = W + "abstractNumId", W + "numId"
_NONE = f'<w:numbering xmlns:w="{W[1:-1]}"/>'.encode()


class Numbering:
    """The numbering part of the annex."""

    def __init__(self, own: bytes | None) -> None:
        self._root = parse(own or _NONE, PART)

    def bring(self, theirs: bytes) -> dict[str, str]:
        """Take in the lists of a document; the new number of each."""
        root = parse(theirs, PART)
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

    def part(self) -> bytes | None:
        """The numbering part; ``None`` where there are no lists."""
        return serialized(self._root) if len(self._root) else None
