"""How the values of a 项目支出绩效评价报告 came about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from reportgen.compute.derivation import (
    AMOUNT,
    COUNT,
    SCORE,
    SHARE,
    Derivation,
    Entry,
    Facts,
    Formula,
    Makers,
    Policy,
    Shape,
    added_up,
    computed,
    rate_shape,
)
from reportgen.compute.derived_grade import grade_derivation
from reportgen.compute.evaluation import (
    UNKNOWN_EXPERTS,
    EvaluationResults,
    Mark,
    ScoreRow,
    loss_rate,
)
from reportgen.compute.items import item_name
from reportgen.compute.named import Values
from reportgen.compute.numbers import ratio
from reportgen.compute.scores import two_places
from reportgen.model.fields import PENDING, PENDING_TEXT, Number

TABLE = "评价指标体系"
ANALYSIS = "绩效评价指标分析"

_MEAN = Formula("合计 ÷ 专家人数", ratio)
_LOSS = Formula("（分值 − 考评平均分）÷ 分值", loss_rate)
_ARRIVAL = Formula("到位数 ÷ 预算数", ratio)
_EXECUTION = Formula("执行数 ÷ 预算数", ratio)
_ROUNDED = Formula("全部指标的平均分，四舍五入到两位小数", two_places)


@dataclass(frozen=True, slots=True)
class EvaluationBook:
    """A 项目支出绩效评价报告 with all that its values come from.

    ``values`` are those that it prints, without 覆盖.
    """

    results: EvaluationResults
    values: Values
    facts: Facts
    policy: Policy

    def makers(self) -> Makers:
        """What derives each value, by its path."""
        return dict([*self._of_funds(), *self._of_rows(), *self._of_whole(), *self._of_analyses()])

    def _of_funds(self) -> Iterator[Entry]:
        funds = self.results.funds
        yield "项目名称", partial(self._text, "项目名称")
        amounts = {"预算数": funds.budget, "到位数": funds.arrived, "执行数": funds.executed}
        for name, number in amounts.items():
            yield f"资金.{name}", partial(self._amount, name, number)
        yield "资金.到位率", self._arrival_rate
        yield "资金.执行率", self._execution_rate

    def _text(self, name: str) -> Derivation:
        text = self.values[name].text
        return self.facts.stated((name,), text, text)

    def _amount(self, name: str, number: Number) -> Derivation:
        return self.facts.stated(("资金", name), number, AMOUNT.show(number))

    def _arrival_rate(self) -> Derivation:
        funds, rate = self.results.funds, self.results.arrival_rate
        if funds.arrived is None:
            missing = self._amount("到位数", None)
            formula = Formula("没有填到位数，不印到位率", lambda _: None)
            return self._rate("资金.到位率", None, formula, missing)
        operands = self._amount("到位数", funds.arrived), self._amount("预算数", funds.budget)
        return self._rate("资金.到位率", rate, _ARRIVAL, *operands)

    def _execution_rate(self) -> Derivation:
        funds = self.results.funds
        operands = self._amount("执行数", funds.executed), self._amount("预算数", funds.budget)
        return self._rate("资金.执行率", self.results.execution_rate, _EXECUTION, *operands)

    def _rate(self, name: str, rate: Number, formula: Formula, *operands: Derivation) -> Derivation:
        shape = rate_shape(self.policy.profile.decimals)
        return computed(name, rate, shape, formula, *operands).printed(self.values)

    def _of_rows(self) -> Iterator[Entry]:
        for row in self.results.rows:
            path = ".".join((TABLE, *row.names))
            yield f"{path}.分值", partial(self._weight, row)
            for place in range(len(row.scores)):
                yield f"{path}.专家评分[{place + 1}]", partial(self._given, row, place)
            yield f"{path}.合计", partial(self._row_total, row)
            yield f"{path}.平均分", partial(self._row_mean, row)
        for one, mark in self.results.level1.items():
            name = f"{TABLE}.{one}.分值"
            yield name, partial(self._weights, name, mark, self._rows(one))
        for (one, two), mark in self.results.level2.items():
            name = f"{TABLE}.{one}.{two}.分值"
            yield name, partial(self._weights, name, mark, self._rows(one, two))

    def _rows(self, *names: str) -> list[ScoreRow]:
        """The rows of the table below some names."""
        return [row for row in self.results.rows if row.names[: len(names)] == names]

    def _weight(self, row: ScoreRow) -> Derivation:
        """分值 as the report states it, else as the framework of the profile does."""
        path = (TABLE, *row.names, "分值")
        weight = row.mark.weight
        if self.facts.has(path) or not isinstance(weight, Decimal):
            return self.facts.stated(path, weight, self.policy.points.show(weight))
        name = ".".join(map(str, path))
        return self.policy.stated((TABLE, *row.names), weight, self.policy.points, name)

    def _given(self, row: ScoreRow, place: int) -> Derivation:
        path = (TABLE, *row.names, "专家评分", place)
        score = row.scores[place]
        if self._knows_no_experts():
            return self.facts.stated(
                ("专家",), score, self.policy.points.show(score), item_name(path)
            )
        return self.facts.stated(path, score, self.policy.points.show(score))

    def _row_total(self, row: ScoreRow) -> Derivation:
        given = [self._given(row, place) for place in range(len(row.scores))]
        given += self._surplus(row)
        name = ".".join((TABLE, *row.names, "合计"))
        return self._sum(name, row.mark.total, "各专家评分相加", given)

    def _surplus(self, row: ScoreRow) -> Iterator[Derivation]:
        """What keeps a row from being added up that has more scores than there are experts."""
        path = (TABLE, *row.names, "专家评分")
        if row.mark.total is PENDING and PENDING not in row.scores:
            one = self.facts.stated(path, PENDING, PENDING_TEXT)
            yield replace(one, remarks=("评分比专家多，算作待填",))

    def _row_mean(self, row: ScoreRow) -> Derivation:
        name = ".".join((TABLE, *row.names, "平均分"))
        return self._mean(name, row.mark, self.policy.points, self._row_total(row))

    def _mean(self, name: str, mark: Mark, shape: Shape, total: Derivation) -> Derivation:
        return computed(name, mark.mean, shape, _MEAN, total, self._experts())

    def _experts(self) -> Derivation:
        unknown = self._knows_no_experts()
        number = PENDING if unknown else Decimal(len(self.results.experts))
        return self.facts.stated(("专家",), number, COUNT.show(number), "专家人数")

    def _knows_no_experts(self) -> bool:
        return self.results.experts == UNKNOWN_EXPERTS

    def _weights(self, name: str, mark: Mark, rows: list[ScoreRow]) -> Derivation:
        return self._sum(name, mark.weight, "各三级指标的分值相加", map(self._weight, rows))

    def _totals(self, name: str, mark: Mark, rows: list[ScoreRow]) -> Derivation:
        return self._sum(name, mark.total, "各三级指标的合计相加", map(self._row_total, rows))

    def _sum(
        self, name: str, value: Number, words: str, operands: Iterable[Derivation]
    ) -> Derivation:
        return computed(name, value, self.policy.points, added_up(words), *operands)

    def _of_whole(self) -> Iterator[Entry]:
        whole, rows = self.results.whole, list(self.results.rows)
        yield "总分.分值", partial(self._weights, "总分.分值", whole, rows)
        for place in range(len(self.results.columns)):
            yield f"总分.专家评分[{place + 1}]", partial(self._column, place)
        yield "总分.合计", partial(self._totals, "总分.合计", whole, rows)
        yield "总分.平均分", self._whole_mean
        yield "综合得分", self._whole_score
        yield "等级", self._grade

    def _column(self, place: int) -> Derivation:
        given = [self._given(row, place) for row in self.results.rows]
        name = f"总分.专家评分[{place + 1}]"
        return self._sum(name, self.results.columns[place], "这位专家的各项评分相加", given)

    def _whole_mean(self) -> Derivation:
        whole = self.results.whole
        total = self._totals("总分.合计", whole, list(self.results.rows))
        return self._mean("总分.平均分", whole, self.policy.points, total)

    def _whole_score(self) -> Derivation:
        mean, score = self._whole_mean(), self.results.score
        return computed("综合得分", score, SCORE, _ROUNDED, mean)

    def _grade(self) -> Derivation:
        mean = self._whole_mean()
        return grade_derivation("等级", self.results.grade, mean, self.policy)

    def _of_analyses(self) -> Iterator[Entry]:
        for one, analysed in self.results.analyses.items():
            name = f"{ANALYSIS}.{one}.综合得分"
            yield name, partial(self._group_mean, name, self.results.level1[one], self._rows(one))
            for group, mark in analysed.items():
                rows = self._analysed(one, group)
                name = f"{ANALYSIS}.{group}.考评平均分"
                yield name, partial(self._group_mean, name, mark, rows)
                name = f"{ANALYSIS}.{group}.失分率"
                yield name, partial(self._loss, name, group, mark, rows)

    def _analysed(self, one: str, name: str) -> list[ScoreRow]:
        """The rows of what is analysed: of a 二级指标, or a single 三级指标."""
        if one in self.policy.profile.by_level3:
            return [row for row in self._rows(one) if row.names.level3 == name]
        return self._rows(one, name)

    def _group_mean(self, name: str, mark: Mark, rows: list[ScoreRow]) -> Derivation:
        return self._mean(name, mark, SCORE, self._total_of(mark, rows))

    def _total_of(self, mark: Mark, rows: list[ScoreRow]) -> Derivation:
        if len(rows) == 1:
            return self._row_total(rows[0])
        return self._totals("合计", mark, rows)

    def _loss(self, name: str, group: str, mark: Mark, rows: list[ScoreRow]) -> Derivation:
        weight = self._weight(rows[0]) if len(rows) == 1 else self._weights("分值", mark, rows)
        mean = self._group_mean(f"{ANALYSIS}.{group}.考评平均分", mark, rows)
        return computed(name, mark.loss_rate, SHARE, _LOSS, weight, mean)
