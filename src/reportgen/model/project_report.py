"""The 项目支出绩效评价报告 of one project."""

from collections.abc import Iterator
from typing import ClassVar

from reportgen.model.fields import (
    MONEY,
    PAGES,
    PENDING,
    REQUIRED_MONEY,
    REQUIRED_POINTS,
    TEXT,
    WEIGHT,
    Pending,
    or_pending,
)
from reportgen.model.form import Override, Waiver
from reportgen.model.kinds import UNFIT, Reading, Trail, Unfit, list_of, mapping_of
from reportgen.model.records import Field, Record, record_of
from reportgen.sources.source import Tree

FEWEST_EXPERTS, MOST_EXPERTS = 3, 15


class ProjectFunds(Record):
    """The block 资金, in the unit of the profile; a blank 到位数 is not printed."""

    computed: ClassVar[frozenset[str]] = frozenset({"到位率", "执行率"})

    budget = Field("预算数", REQUIRED_MONEY)
    arrived = Field("到位数", MONEY, None)
    executed = Field("执行数", REQUIRED_MONEY)
    remark = Field("说明", TEXT, "")


class Overview(Record):
    """The heading 项目概况; a missing text is the empty text."""

    headings: ClassVar[frozenset[str]] = frozenset({"项目立项情况", "项目实施主体情况"})

    initiation = Field("项目立项情况", TEXT, "")
    implementer = Field("项目实施主体情况", TEXT, "")


class Basics(Record):
    """The heading 基本情况; a missing text is the empty text."""

    headings: ClassVar[frozenset[str]] = frozenset({"评价的目的", "评价的原则", "评价的方法"})

    purpose = Field("评价的目的", TEXT, "")
    principles = Field("评价的原则", TEXT, "")
    methods = Field("评价的方法", TEXT, "")


class Work(Record):
    """The heading 评价工作简述; a missing text is the empty text."""

    headings: ClassVar[frozenset[str]] = frozenset({"基本情况", "评价组织实施"})

    basics = Field("基本情况", or_pending(record_of(Basics)), Basics())
    organisation = Field("评价组织实施", TEXT, "")


class Scoring(Record):
    """One 三级指标: 分值 where it is not the framework's, and one score an expert, in points."""

    computed: ClassVar[frozenset[str]] = frozenset({"合计", "平均分", "失分率", "得分"})

    weight = Field("分值", WEIGHT, None)
    scores = Field("专家评分", or_pending(list_of(REQUIRED_POINTS)))


_SCORING_GROUP = or_pending(mapping_of(or_pending(record_of(Scoring))))
_SCORING_CLASS = or_pending(mapping_of(_SCORING_GROUP))


class Figure(Record):
    """One entry of 附图: a picture beside the data file, and what stands below it."""

    verbatim: ClassVar[frozenset[str]] = frozenset({"文件"})

    file = Field("文件", TEXT)
    caption = Field("题注", TEXT, "")


_TEXTS = list_of(TEXT)


def _read_experts(value: Tree, trail: Trail, reading: Reading) -> tuple[str, ...] | Unfit:
    """Read the names and count them, also where one of them does not fit."""
    experts = _TEXTS.read(value, trail, reading)
    if isinstance(experts, Unfit) or FEWEST_EXPERTS <= len(experts) <= MOST_EXPERTS:
        return experts
    return reading.misfit("experts", value, trail)


_EXPERTS = _TEXTS.read_by(_read_experts, UNFIT)
_FIGURES = list_of(or_pending(record_of(Figure)))

PENDING_FUNDS = ProjectFunds(budget=PENDING, executed=PENDING)


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

    project_name = Field("项目名称", TEXT)
    funds = Field("资金", or_pending(record_of(ProjectFunds)))
    overview = Field("项目概况", or_pending(record_of(Overview)), Overview())
    goals = Field("绩效目标", TEXT, "")
    work = Field("评价工作简述", or_pending(record_of(Work)), Work())
    experts = Field("专家", or_pending(_EXPERTS))
    scoring = Field("评价指标体系", or_pending(mapping_of(_SCORING_CLASS)))
    conclusion = Field("评价结论", TEXT, "")
    judgements = Field("绩效评价指标分析", or_pending(mapping_of(TEXT)), {})
    problems = Field("存在的问题及原因分析", or_pending(_TEXTS), ())
    suggestions = Field("有关建议", or_pending(_TEXTS), ())
    enclosures = Field("附件", or_pending(_TEXTS), ())
    figures = Field("附图", or_pending(_FIGURES), ())
    assertions = Field("核对", mapping_of(TEXT), {})
    overrides = Field("覆盖", list_of(record_of(Override)), ())
    waivers = Field("忽略", list_of(record_of(Waiver)), ())
    pages = Field("页数", PAGES, None)

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
    def basics(self) -> Basics | Pending:
        """The heading 基本情况, within 评价工作简述."""
        return self.work if isinstance(self.work, Pending) else self.work.basics

    def pictures(self) -> Iterator[tuple[int, Figure]]:
        """Every entry of 附图 that is not 待填, with its place in the list."""
        if not isinstance(self.figures, Pending):
            for index, figure in enumerate(self.figures):
                if not isinstance(figure, Pending):
                    yield index, figure


def _texts(block: Record | Pending, kind: type[Record]) -> dict[str, object]:
    return {
        field.key: block if isinstance(block, Pending) else getattr(block, name)
        for name, field in kind.fields.items()
    }
