"""The 部门整体绩效评价报告 of a department, along the outline of its profile."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import Field, create_model

from reportgen.model.fields import (
    OR_PENDING,
    OR_TEXT,
    PENDING,
    Money,
    Pending,
    Record,
    RequiredPoints,
)
from reportgen.model.form import Override, Waiver
from reportgen.model.outline import Block, Heading, walk
from reportgen.position import Path


class Spending(Record):
    """One row of 当年预算执行情况, in the unit of the profile."""

    computed: ClassVar[frozenset[str]] = frozenset({"执行率", "得分"})

    annual_budget: Money = Field(None, alias="全年预算数")
    executed: Money = Field(None, alias="全年执行数")


PENDING_SPENDING = Spending.model_construct(annual_budget=PENDING, executed=PENDING)
SpendingRow = Annotated[Spending | Pending, OR_PENDING]


class BudgetExecution(Record):
    """The block 预算执行; a row that is not given is blank."""

    computed: ClassVar[frozenset[str]] = frozenset({"合计", "执行率", "得分"})

    basic: SpendingRow = Field(Spending(), alias="基本支出")
    projects: SpendingRow = Field(Spending(), alias="项目支出")
    other: SpendingRow = Field(Spending(), alias="其他支出")
    remark: str = Field("", alias="说明")

    def rows(self) -> dict[str, Spending]:
        """The rows by name in printing order; one that is 待填 is so in both columns."""
        given = {"基本支出": self.basic, "项目支出": self.projects, "其他支出": self.other}
        return {k: PENDING_SPENDING if isinstance(v, Pending) else v for k, v in given.items()}


class CarryOver(Record):
    """The block 结转结余率, in the unit of the profile."""

    computed: ClassVar[frozenset[str]] = frozenset({"比率", "结转结余率"})

    remaining: Money = Field(None, alias="年末结转结余")
    budget: Money = Field(None, alias="支出预算数")
    remark: str = Field("", alias="说明")


class FinalAccount(Record):
    """The block 预决算差异率, in the unit of the profile."""

    computed: ClassVar[frozenset[str]] = frozenset({"比率", "部门预决算差异率"})

    budget: Money = Field(None, alias="年初预算数")
    account: Money = Field(None, alias="决算数")
    remark: str = Field("", alias="说明")


class Marks(Record):
    """The block 评价得分, in points; 当年预算执行情况 is computed."""

    computed: ClassVar[frozenset[str]] = frozenset({"当年预算执行情况", "合计", "得分", "等级"})

    goals: RequiredPoints = Field(alias="整体绩效目标实现情况")
    management: RequiredPoints = Field(alias="预算管理情况")


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

    assertions: dict[str, str] = Field({}, alias="核对")
    overrides: tuple[Override, ...] = Field((), alias="覆盖")
    waivers: tuple[Waiver, ...] = Field((), alias="忽略")
    pages: Annotated[int, Field(ge=1, le=1000)] | None = Field(None, alias="页数")


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
    fields = {name: (field.annotation, field) for name, field in Accompaniment.model_fields.items()}
    verbatim = frozenset({"核对", "覆盖", "忽略"})
    return _block_model(outline, fields, verbatim)


def _block_model(
    outline: tuple[Heading, ...], more: Mapping[str, Any], verbatim: frozenset[str] = frozenset()
) -> type[Record]:
    titles = frozenset(heading.title for heading in outline)
    base = type("Outlined", (Record,), {"headings": titles, "verbatim": verbatim})
    fields = {f"heading{place}": _field(heading) for place, heading in enumerate(outline)}
    return create_model("Headings", __base__=base, **fields, **more)


def _field(heading: Heading) -> Any:  # noqa: ANN401  the definition of a field, for pydantic
    if heading.block:
        kind: Any = Annotated[BLOCKS[heading.block] | str, OR_TEXT]
    elif heading.below:
        kind = Annotated[_block_model(heading.below, {}) | str, OR_TEXT]
    else:
        kind = str
    return kind, Field("", alias=heading.title)


def evaluation_of(record: Record, outline: tuple[Heading, ...]) -> DepartmentEvaluation:
    """Lay out a record that ``report_model`` made by the paths of its headings."""
    rest = {name: getattr(record, name) for name in Accompaniment.model_fields}
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
