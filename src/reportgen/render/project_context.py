"""The names that the template of the 项目支出绩效评价报告 is offered."""

from collections.abc import Iterator, Mapping

from reportgen.compute.evaluation import EvaluationResults, ScoreRow
from reportgen.compute.named import Values
from reportgen.compute.references import expanded
from reportgen.model.fields import PENDING_TEXT, Pending
from reportgen.model.project_report import Basics, Overview, ProjectEvaluation, Work
from reportgen.position import Path
from reportgen.render.context import Context, Imprint, paragraphs
from reportgen.render.numbering import in_chinese, numbers, ordinal

MOST_UPRIGHT = 5
"""Experts, beyond which the score table stands on a page of its own, on its side."""

_ENDS = ("。", "！", "？", "；", "…", PENDING_TEXT)
_PENDING_OVERVIEW = Overview(initiation=PENDING_TEXT, implementer=PENDING_TEXT)
_PENDING_BASICS = Basics(purpose=PENDING_TEXT, principles=PENDING_TEXT, methods=PENDING_TEXT)
_PENDING_WORK = Work(organisation=PENDING_TEXT)


def project_context(
    report: ProjectEvaluation,
    results: EvaluationResults,
    values: Values,
    imprint: Imprint,
    pictures: Mapping[str, str],
) -> Context:
    """Complete a 项目支出绩效评价报告 for printing.

    Args:
        report: the report as stated.
        results: what was computed.
        values: what is printed, by dotted path.
        imprint: for whom it is printed.
        pictures: the texts that stand for the pictures that could be read, by 文件.
    """
    page = _Page(report, results, values)
    year, department, profile = imprint
    return {
        "年度": year,
        "部门名称": paragraphs(department.name),
        "项目名称": paragraphs(report.project_name),
        "号": numbers(profile.project_outline, page.is_given),
        "汇总": nested(values, "汇总"),
        "资金单位": profile.money_unit,
        **page.overview(),
        **page.work(),
        **page.scores(),
        "专家": page.experts(is_withheld="专家姓名" in department.publication.withheld),
        "横排": "是" if len(results.experts) > MOST_UPRIGHT else "",
        "评价结论": page.text(report.conclusion),
        "绩效评价指标分析": page.analyses(),
        "存在的问题及原因分析": page.listed(report.problems),
        "有关建议": page.listed(report.suggestions),
        "附件": page.listed(report.enclosures),
        "附图": list(page.figures(pictures)),
    }


def nested(values: Values, root: str) -> Context:
    """The printed values below a path, as mappings within mappings."""
    tree: Context = {}
    for path, named in values.items():
        first, *steps = path.split(".")
        if first == root:
            block = tree
            for step in steps[:-1]:
                block = block.setdefault(step, {})
            block[steps[-1]] = named.text
    return tree


class _Page:
    """One report while it is laid out."""

    def __init__(
        self, report: ProjectEvaluation, results: EvaluationResults, values: Values
    ) -> None:
        self._report, self._results, self._values = report, results, values
        self._given = {title for title, given in report.sections().items() if given}

    def is_given(self, path: Path) -> bool:
        """Tell whether something stands under a heading."""
        return path[-1] in self._given

    def text(self, text: str) -> str:
        """A text with its references printed, one line a paragraph."""
        return paragraphs(expanded(text, self._values))

    def value(self, *path: str) -> str:
        """A value as it is printed."""
        return self._values[".".join(path)].text

    def overview(self) -> Context:
        """项目概况 and what follows in it."""
        stated, overview = self._report, self._report.overview
        texts = _PENDING_OVERVIEW if isinstance(overview, Pending) else overview
        names = ("预算数", "到位数", "执行数", "到位率", "执行率")
        return {
            "项目概况": {
                "项目立项情况": self.text(texts.initiation),
                "项目实施主体情况": self.text(texts.implementer),
            },
            "资金": {
                **{name: self.value("资金", name) for name in names},
                "说明": self.text(self._results.funds.remark),
            },
            "绩效目标": self.text(stated.goals),
        }

    def work(self) -> Context:
        """评价工作简述."""
        work, basics = self._report.work, self._report.basics
        texts = _PENDING_BASICS if isinstance(basics, Pending) else basics
        return {
            "评价工作简述": {
                "基本情况": {
                    "评价的目的": self.text(texts.purpose),
                    "评价的原则": self.text(texts.principles),
                    "评价的方法": self.text(texts.methods),
                },
                "评价组织实施": self.text(
                    (_PENDING_WORK if isinstance(work, Pending) else work).organisation
                ),
            }
        }

    def experts(self, *, is_withheld: bool) -> list[Context]:
        """The experts by name, or by number where their names are withheld."""
        names = self._results.experts
        if is_withheld and names != (PENDING_TEXT,):
            names = tuple(f"专家{in_chinese(place)}" for place in range(1, len(names) + 1))
        return [{"名称": paragraphs(name)} for name in names]

    def scores(self) -> Context:
        """The score table, its last row, and what the whole comes to."""
        names = ("分值", "合计", "平均分")
        return {
            "评价指标体系": [
                {"一级指标": one, "分值": self.value("评价指标体系", one, "分值")}
                for one in self._results.level1
            ],
            "评分表": [self._row(row) for row in self._results.rows],
            "总分": {
                "专家评分": self._each("总分"),
                **{name: self.value("总分", name) for name in names},
            },
            "综合得分": self.value("综合得分"),
            "等级": self.value("等级"),
        }

    def _row(self, row: ScoreRow) -> Context:
        table, (one, two, three) = "评价指标体系", row.names
        return {
            "一级指标": one,
            "一级分值": self.value(table, one, "分值"),
            "二级指标": two,
            "二级分值": self.value(table, one, two, "分值"),
            "三级指标": three,
            "专家评分": self._each(table, *row.names),
            **{name: self.value(table, *row.names, name) for name in ("分值", "合计", "平均分")},
        }

    def _each(self, *path: str) -> list[Context]:
        places = range(1, len(self._results.experts) + 1)
        return [{"得分": self.value(*path, f"专家评分[{place}]")} for place in places]

    def analyses(self) -> list[Context]:
        """绩效评价指标分析: one entry a 一级指标."""
        return [
            {
                "号": ordinal(2, number),
                "一级指标": one,
                "分值": self.value("评价指标体系", one, "分值"),
                "综合得分": self.value("绩效评价指标分析", one, "综合得分"),
                "分析": [self._analysis(i, name) for i, name in enumerate(analysed, 1)],
            }
            for number, (one, analysed) in enumerate(self._results.analyses.items(), 1)
        ]

    def _analysis(self, number: int, name: str) -> Context:
        return {
            "号": ordinal(3, number),
            "名称": name,
            "判断": self._judgement(name),
            "考评平均分": self.value("绩效评价指标分析", name, "考评平均分"),
            "失分率": self.value("绩效评价指标分析", name, "失分率"),
        }

    def _judgement(self, name: str) -> str:
        stated = self._report.judgements
        if isinstance(stated, Pending):
            return PENDING_TEXT
        text = self.text(stated.get(name, ""))
        return text if not text or text.endswith(_ENDS) else f"{text}。"

    def listed(self, texts: tuple[str, ...] | Pending) -> list[Context]:
        """A list of texts with their numbers."""
        given = (PENDING_TEXT,) if isinstance(texts, Pending) else texts
        return [{"号": ordinal(3, i), "文字": self.text(text)} for i, text in enumerate(given, 1)]

    def figures(self, pictures: Mapping[str, str]) -> Iterator[Context]:
        """附图: 图 is the text that stands for a picture that could be read, else 待填."""
        stated = self._report.figures
        for figure in (stated,) if isinstance(stated, Pending) else stated:
            if isinstance(figure, Pending):
                yield {"图": PENDING_TEXT, "题注": PENDING_TEXT}
            else:
                place = pictures.get(figure.file, PENDING_TEXT)
                yield {"图": place, "题注": self.text(figure.caption)}
