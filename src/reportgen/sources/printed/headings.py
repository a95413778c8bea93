"""A printed report divided by its headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportgen.sources.grid import Block, Grid, Line
from reportgen.sources.printed.labels import find_label, squeezed

Titles = Sequence[tuple[str, ...]]
"""The headings of an outline as paths, in printing order."""

NUMBER = re.compile(
    r"\s*(?:[一二三四五六七八九十]+[、.．]|[(（][一二三四五六七八九十]+[)）]|[(（]?[0-9]+[)）.．、])\s*"
)
_REMARK = re.compile(r"[(（][^()（）]*[)）]$")
_LONGEST = 40

ALIASES = {
    "项目资金情况": "资金",
    "综合评价情况及评价结论": "评价结论",
    "存在的主要问题及原因分析": "存在的问题及原因分析",
    "产出时效": "产出进度",
    "可持续影响": "可持续性影响",
    "生态效益": "环境效益",
}


@dataclass(slots=True)
class Section:
    """What stands under a heading; ``head`` is the paragraph of the heading itself."""

    path: tuple[str, ...]
    head: Line
    blocks: list[Block] = field(default_factory=list)

    def lines(self) -> list[Line]:
        """Its paragraphs that are not blank."""
        return [b for b in self.blocks if isinstance(b, Line) and b.text.strip()]

    def grids(self) -> Iterator[Grid]:
        """Its tables."""
        return (block for block in self.blocks if isinstance(block, Grid))


def unnumbered(text: str) -> str:
    """A paragraph without the number before it."""
    return NUMBER.sub("", text, count=1).strip() if NUMBER.match(text) else text.strip()


def sections(blocks: Sequence[Block], titles: Titles) -> Iterator[Section]:
    """Divide blocks by the headings of an outline, which come in its order.

    What stands before the first heading is in none.
    """
    place, current = -1, None
    for block in blocks:
        found = _heading(block, titles, place) if isinstance(block, Line) else None
        if found is not None and isinstance(block, Line):
            if current:
                yield current
            place, current = found, Section(titles[found], block)
        elif current:
            current.blocks.append(block)
    if current:
        yield current


def _heading(line: Line, titles: Titles, after: int) -> int | None:
    """The heading that a paragraph is: the next one of that name in the outline."""
    text = line.text.strip()
    if not text or len(text) > _LONGEST:
        return None
    plain = unnumbered(_REMARK.sub("", text))
    known = {squeezed(title[-1]): str(n) for n, title in enumerate(titles) if n > after}
    known |= {word: known[key] for word, key in ALIASES.items() if key in known}
    label = find_label(plain, known)
    return int(label.key) if label and (label.flaw != "不全" or NUMBER.match(text)) else None


def joined(lines: Sequence[Line]) -> str:
    """Paragraphs as one text, a line each."""
    return "\n".join(line.text.strip() for line in lines)
