"""R 项目支出绩效评价报告: the days of 评价组织实施."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reportgen.finding import Fault
from reportgen.position import Path
from reportgen.rules.references import place_within
from reportgen.rules.registry import WARNING, ProjectCase, project_rule

WORK: Path = ("评价工作简述", "评价组织实施")

_DAY = re.compile(
    r"(?:^|(?<=[。；\n]))[ \u3000]*(?:[（(]?[0-9一二三四五六七八九十]{1,2}[）)、.．])?[ \u3000]*"
    r"((?:((?:19|20)[0-9]{2})年)?([0-9]{1,2})月([0-9]{1,2})日)"
)


class Day(NamedTuple):
    """A day with which a sentence begins; ``year`` is ``None`` where it is not written."""

    text: str
    year: int | None
    month: int
    day: int


def days(text: str) -> list[Day]:
    """The days with which the sentences and paragraphs of a text begin."""
    return [
        Day(found[1], int(found[2]) if found[2] else None, int(found[3]), int(found[4]))
        for found in _DAY.finditer(text)
    ]


@project_rule("R110", WARNING, "评价工作的日期不对")
def work_in_order(case: ProjectCase) -> Iterator[Fault]:
    """评价组织实施里的日期按先后写，都在被评价年度的下一年。

    为什么：年度结束才能评价；日期倒着写，多半有一处写错了。
    怎样改：核对日期。
    何时可以不改：年度中间就完成的项目，当年评价的，在“忽略”里写明。
    """
    text = dict(case.prose).get(WORK, "")
    year = expected = int(case.year) + 1
    last: tuple[int, int, int] | None = None
    for day in days(text):
        if day.year and day.year != expected:
            message = f"“{day.text}”不在 {case.year} 年度的下一年"
            yield _fault(case, day, message, f"核对年份，应为 {expected} 年")
        year = day.year or year
        current = (year, day.month, day.day)
        if last and current < last:
            yield _fault(case, day, f"“{day.text}”比前面的日期还早", "核对日期的先后")
        last = current


def _fault(case: ProjectCase, day: Day, message: str, advice: str) -> Fault:
    return Fault("R110", message, WORK, advice, place_within(case.source, WORK, day.text))
