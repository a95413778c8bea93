"""The outline of a report: its headings, in order, and which of them may be left out."""

from collections.abc import Iterator
from typing import Literal

from reportgen.model.fields import FLAG, TEXT
from reportgen.model.kinds import Kind, checked, list_of, one_of
from reportgen.model.records import Field, Record, record_named, record_of
from reportgen.position import Path

Block = Literal["预算执行", "结转结余率", "预决算差异率", "评价得分"]
"""What a heading may compute."""

COMMON_KEYS = frozenset({"核对", "覆盖", "忽略", "页数"})
"""Keys of every data file, which no heading may be called."""


_BLOCK: Kind[Block] = one_of("预算执行", "结转结余率", "预决算差异率", "评价得分")


class Heading(Record):
    """A heading: its words as a data key, whether a report must have it, what stands below it."""

    title = Field("标题", TEXT)
    required = Field("必有", FLAG)
    block = Field("块", _BLOCK, None)
    below: Field[tuple["Heading", ...]] = Field("下级", list_of(record_named(lambda: Heading)), ())


Outline = tuple[Heading, ...]
"""The headings of a report, each title once."""


def walk(outline: Outline, above: Path = ()) -> Iterator[tuple[Path, Heading]]:
    """Every heading of an outline with its path, in printing order."""
    for heading in outline:
        path = (*above, heading.title)
        yield path, heading
        yield from walk(heading.below, path)


def _has_each_title_once(outline: Outline) -> bool:
    titles = [heading.title for _, heading in walk(outline)]
    return len(titles) == len({*titles}) and not COMMON_KEYS & {*titles}


OUTLINE = checked(list_of(record_of(Heading)), "title_twice", _has_each_title_once)
