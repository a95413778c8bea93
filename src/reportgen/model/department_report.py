"""The 部门整体绩效评价报告 of a department, along the outline of its profile."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, TypeVar

from reportgen.model.fields import (
    MONEY,
    PAGES,
    PENDING,
    REQUIRED_POINTS,
    TEXT,
    Pending,
    or_pending,
    or_text,
)
from reportgen.model.form import Override, Waiver
from reportgen.model.kinds import list_of, mapping_of
from reportgen.model.outline import Block, Heading, walk
from reportgen.model.records import Field, Record, record_of
from reportgen.position import Path


class Spending(Record):
    """One row of 当年预算执行情况, in the unit of the profile."""

    computed: ClassVar[frozenset[str]] = frozenset({"执行率", "得分"})

    annual_budget = Field("全年预算数", MONEY, None)
    executed = Field("全年执行数", MONEY, None)


PENDING_SPENDING = Spending(annual_budget=PENDING, executed=PENDING)
_SPENDING_ROW = or_pending(record_of(Spending))


class BudgetExecution(Record):
    """The block 预算执行; a row that is not given is blank."""

    computed: ClassVar[frozenset[str]] = frozenset({"合计", "执行率", "得分"})

    basic = Field("基本支出", _SPENDING_ROW, Spending())
    projects = Field("项目支出", _SPENDING_ROW, Spending())
    other = Field("其他支出", _SPENDING_ROW, Spending())
    remark = Field("说明", TEXT, "")

    def rows(self) -> dict[str, Spending]:
        """The rows by name in printing order; one that is 待填 is so in both columns."""
        given = {"基本支出": self.basic, "项目支出": self.projects, "其他支出": self.other}
        return {k: PENDING_SPENDING if isinstance(v, Pending) else v for k, v in given.items()}


class CarryOver(Record):
    """The block 结转结余率, in the unit of the profile."""

    computed: ClassVar[frozenset[str]] = frozenset({"比率", "结转结余率"})

    remaining = Field("年末结转结余", MONEY, None)
    budget = Field("支出预算数", MONEY, None)
    remark = Field("说明", TEXT, "")


class FinalAccount(Record):
    """The block 预决算差异率, in the unit of the profile."""

    computed: ClassVar[frozenset[str]] = frozenset({"比率", "部门预决算差异率"})

    budget = Field("年初预算数", MONEY, None)
    account = Field("决算数", MONEY, None)
    remark = Field("说明", TEXT, "")


class Marks(Record):
    """The block 评价得分, in points; 当年预算执行情况 is computed."""

    computed: ClassVar[frozenset[str]] = frozenset({"当年预算执行情况", "合计", "得分", "等级"})

    goals = Field("整体绩效目标实现情况", REQUIRED_POINTS)
    management = Field("预算管理情况", REQUIRED_POINTS)


Figures = BudgetExecution | CarryOver | FinalAccount | Marks

B = TypeVar("B", bound=Figures)

BLOCKS: Mapping[Block, type[Figures]] = {
    "预算执行": BudgetExecution,
    "结转结余率": CarryOver,
    "预决算差异率": FinalAccount,
    "评价得分": Marks,
}
"""The record of each kind of block."""


class Accompaniment(Record):
    """What any data file may hold besides."""

    assertions = Field("核对", mapping_of(TEXT), {})
    overrides = Field("覆盖", list_of(record_of(Override)), ())
    waivers = Field("忽略", list_of(record_of(Waiver)), ())
    pages = Field("页数", PAGES, None)


@dataclass(frozen=True, slots=True)
class DepartmentEvaluation:
    """A 部门整体绩效评价报告 as it was stated; nothing in it is computed.

    ``sections`` holds, by the path of its heading, what was given: a text (待填 among them), or
    the figures of a block. Headings that only hold others, or nothing, are not in it.
    """

    sections: Mapping[Path, str | Figures]
    assertions: Mapping[str, str]
    overrides: tuple[Override, ...]
    waivers: tuple[Waiver, ...]
    pages: int | None

    def block(self, kind: type[B]) -> B | None:
        """The figures of a kind; ``None`` where there are none."""
        return next((x for x in self.sections.values() if isinstance(x, kind)), None)


@cache
def report_model(outline: tuple[Heading, ...]) -> type[Record]:
    """Make the record type of the data file from an outline: headings are keys, blocks records."""
    verbatim = frozenset({"核对", "覆盖", "忽略"})
    return _block_model(outline, {**Accompaniment.fields, "verbatim": verbatim})


def _block_model(outline: tuple[Heading, ...], more: Mapping[str, object]) -> type[Record]:
    titles = frozenset(heading.title for heading in outline)
    fields = {f"heading{place}": _field(heading) for place, heading in enumerate(outline)}
    return type("Headings", (Record,), {"headings": titles, **fields, **more})


def _field(heading: Heading) -> Field[Any]:
    if heading.block:
        return Field(heading.title, or_text(record_of(BLOCKS[heading.block])), "")
    if heading.below:
        return Field(heading.title, or_text(record_of(_block_model(heading.below, {}))), "")
    return Field(heading.title, TEXT, "")


def evaluation_of(record: Record, outline: tuple[Heading, ...]) -> DepartmentEvaluation:
    """Lay out a record that ``report_model`` made by the paths of its headings."""
    rest = {name: getattr(record, name) for name in Accompaniment.fields}
    return DepartmentEvaluation(dict(_sections(record, outline, ())), **rest)


def _sections(
    record: Record, outline: tuple[Heading, ...], above: Path
) -> Iterator[tuple[Path, str | Figures]]:
    for place, heading in enumerate(outline):
        value, path = getattr(record, f"heading{place}"), (*above, heading.title)
        if heading.below and isinstance(value, Record):
            yield from _sections(value, heading.below, path)
        elif value:
            yield path, value


def block_path(outline: tuple[Heading, ...], block: Block) -> Path | None:
    """Where an outline has a kind of block."""
    return next((path for path, heading in walk(outline) if heading.block == block), None)
