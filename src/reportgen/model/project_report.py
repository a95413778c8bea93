"""The 项目支出绩效评价报告 of one project."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from reportgen.model.fields import (
    OR_PENDING,
    PENDING,
    Money,
    Pending,
    Record,
    RequiredMoney,
    RequiredPoints,
    Text,
    Weight,
)
from reportgen.model.form import Override, Waiver

FEWEST_EXPERTS, MOST_EXPERTS = 3, 15


class ProjectFunds(Record):
    """The block 资金, in the unit of the profile; a blank 到位数 is not printed."""

    computed: ClassVar[frozenset[str]] = frozenset({"到位率", "执行率"})

    budget: RequiredMoney = Field(alias="预算数")
    arrived: Money = Field(None, alias="到位数")
    executed: RequiredMoney = Field(alias="执行数")
    remark: str = Field("", alias="说明")


class Overview(Record):
    """The heading 项目概况; a missing text is the empty text."""

    headings: ClassVar[frozenset[str]] = frozenset({"项目立项情况", "项目实施主体情况"})

    initiation: str = Field("", alias="项目立项情况")
    implementer: str = Field("", alias="项目实施主体情况")


class Basics(Record):
    """The heading 基本情况; a missing text is the empty text."""

    headings: ClassVar[frozenset[str]] = frozenset({"评价的目的", "评价的原则", "评价的方法"})

    purpose: str = Field("", alias="评价的目的")
    principles: str = Field("", alias="评价的原则")
    methods: str = Field("", alias="评价的方法")


BasicsBlock = Annotated[Basics | Pending, OR_PENDING]


class Work(Record):
    """The heading 评价工作简述; a missing text is the empty text."""

    headings: ClassVar[frozenset[str]] = frozenset({"基本情况", "评价组织实施"})

    basics: BasicsBlock = Field(Basics(), alias="基本情况")
    organisation: str = Field("", alias="评价组织实施")


ScoreList = Annotated[tuple[RequiredPoints, ...] | Pending, OR_PENDING]


class Scoring(Record):
    """One 三级指标: 分值 where it is not the framework's, and one score an expert, in points."""

    computed: ClassVar[frozenset[str]] = frozenset({"合计", "平均分", "失分率", "得分"})

    weight: Weight = Field(None, alias="分值")
    scores: ScoreList = Field(alias="专家评分")


ScoringItem = Annotated[Scoring | Pending, OR_PENDING]
ScoringGroup = Annotated[dict[str, ScoringItem] | Pending, OR_PENDING]
ScoringClass = Annotated[dict[str, ScoringGroup] | Pending, OR_PENDING]
ScoringTable = Annotated[dict[str, ScoringClass] | Pending, OR_PENDING]
"""评价指标体系 by 一级, 二级 and 三级指标."""


class Figure(Record):
    """One entry of 附图: a picture beside the data file, and what stands below it."""

    verbatim: ClassVar[frozenset[str]] = frozenset({"文件"})

    file: Text = Field(alias="文件")
    caption: str = Field("", alias="题注")


def _so_many(experts: tuple[str, ...]) -> tuple[str, ...]:
    if not FEWEST_EXPERTS <= len(experts) <= MOST_EXPERTS:
        raise PydanticCustomError("experts", "too few or too many experts")
    return experts


Experts = Annotated[tuple[Text, ...], AfterValidator(_so_many)]
ExpertsBlock = Annotated[Experts | Pending, OR_PENDING]
OverviewBlock = Annotated[Overview | Pending, OR_PENDING]
WorkBlock = Annotated[Work | Pending, OR_PENDING]
PENDING_FUNDS = ProjectFunds.model_construct(
    budget=PENDING, arrived=None, executed=PENDING, remark=""
)
FundsBlock = Annotated[ProjectFunds | Pending, OR_PENDING]
TextList = Annotated[tuple[Text, ...] | Pending, OR_PENDING]
Judgements = Annotated[dict[str, str] | Pending, OR_PENDING]
FigureItem = Annotated[Figure | Pending, OR_PENDING]
FigureList = Annotated[tuple[FigureItem, ...] | Pending, OR_PENDING]


class ProjectEvaluation(Record):
    """A 项目支出绩效评价报告 as it was stated; nothing in it is computed.

    ``judgements`` go by 二级指标, or by 三级指标 where the profile analyses those.
    """

    computed: ClassVar[frozenset[str]] = frozenset(
        {"总分", "综合得分", "等级", "执行率", "到位率", "年度"}
    )
    headings: ClassVar[frozenset[str]] = frozenset(
        {
            *("项目概况", "绩效目标", "评价工作简述", "评价指标体系", "评价结论"),
            *("绩效评价指标分析", "存在的问题及原因分析", "有关建议", "附件", "附图"),
        }
    )
    verbatim: ClassVar[frozenset[str]] = frozenset(
        {"项目名称", "专家", "评价指标体系", "核对", "覆盖", "忽略"}
    )

    project_name: Text = Field(alias="项目名称")
    funds: FundsBlock = Field(alias="资金")
    overview: OverviewBlock = Field(Overview(), alias="项目概况")
    goals: str = Field("", alias="绩效目标")
    work: WorkBlock = Field(Work(), alias="评价工作简述")
    experts: ExpertsBlock = Field(alias="专家")
    scoring: ScoringTable = Field(alias="评价指标体系")
    conclusion: str = Field("", alias="评价结论")
    judgements: Judgements = Field({}, alias="绩效评价指标分析")
    problems: TextList = Field((), alias="存在的问题及原因分析")
    suggestions: TextList = Field((), alias="有关建议")
    enclosures: TextList = Field((), alias="附件")
    figures: FigureList = Field((), alias="附图")
    assertions: dict[str, str] = Field({}, alias="核对")
    overrides: tuple[Override, ...] = Field((), alias="覆盖")
    waivers: tuple[Waiver, ...] = Field((), alias="忽略")
    pages: Annotated[int, Field(ge=1, le=1000)] | None = Field(None, alias="页数")

    def sections(self) -> dict[str, object]:
        """What was given under each heading of the outline that holds no other; falsy if nothing.

        What is 待填 as a whole is so under each of its headings.
        """
        return {
            **_texts(self.overview, Overview),
            "资金": self.funds,
            "绩效目标": self.goals,
            **_texts(self.basics, Basics),
            "评价指标体系": self.scoring,
            "评价组织实施": self.work if isinstance(self.work, Pending) else self.work.organisation,
            "评价结论": self.conclusion,
            "绩效评价指标分析": self.judgements,
            "存在的问题及原因分析": self.problems,
            "有关建议": self.suggestions,
            "附件": self.enclosures,
        }

    @property
    def basics(self) -> BasicsBlock:
        """The heading 基本情况, within 评价工作简述."""
        return self.work if isinstance(self.work, Pending) else self.work.basics

    def pictures(self) -> Iterator[tuple[int, Figure]]:
        """Every entry of 附图 that is not 待填, with its place in the list."""
        if not isinstance(self.figures, Pending):
            for index, figure in enumerate(self.figures):
                if not isinstance(figure, Pending):
                    yield index, figure


def _texts(block: Record | Pending, kind: type[Record]) -> dict[str, object]:
    fields = {name: field.alias or name for name, field in kind.model_fields.items()}
    return {
        alias: block if isinstance(block, Pending) else getattr(block, name)
        for name, alias in fields.items()
    }
