"""The outline of a report: its headings, in order, and which of them may be left out."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from reportgen.model.fields import Record, Text
from reportgen.position import Path

Block = Literal["预算执行", "结转结余率", "预决算差异率", "评价得分"]
"""What a heading may compute."""

COMMON_KEYS = frozenset({"核对", "覆盖", "忽略", "页数"})
"""Keys of every data file, which no heading may be called."""


def _flag(value: object) -> object:
    return {"是": True, "否": False}.get(value, value) if isinstance(value, str) else value


Flag = Annotated[bool, BeforeValidator(_flag), Field(strict=True)]
"""是 or 否."""


class Heading(Record):
    """A heading: its words as a data key, whether a report must have it, what stands below it."""

    title: Text = Field(alias="标题")
    required: Flag = Field(alias="必有")
    block: Block | None = Field(None, alias="块")
    below: tuple["Heading", ...] = Field((), alias="下级")


def walk(outline: tuple[Heading, ...], above: Path = ()) -> Iterator[tuple[Path, Heading]]:
    """Every heading of an outline with its path, in printing order."""
    for heading in outline:
        path = (*above, heading.title)
        yield path, heading
        yield from walk(heading.below, path)


def _each_title_once(outline: tuple[Heading, ...]) -> tuple[Heading, ...]:
    titles = [heading.title for _, heading in walk(outline)]
    if len(titles) != len({*titles}) or COMMON_KEYS & {*titles}:
        raise PydanticCustomError("title_twice", "a heading stands twice")
    return outline


Outline = Annotated[tuple[Heading, ...], AfterValidator(_each_title_once)]
"""The headings of a report, each title once."""
