"""How the values of a 项目支出绩效自评表 came about."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from reportgen.compute.derivation import (
    AMOUNT,
    COUNT,
    Derivation,
    Facts,
    Formula,
    Makers,
    Policy,
    Value,
    added_up,
    computed,
    rate_shape,
)
from reportgen.compute.derived_grade import grade_derivation
from reportgen.compute.derived_share import share_derivation
from reportgen.compute.funds import FundsRow, execution_rate, funds_score, stated_rows
from reportgen.compute.grades import grade
from reportgen.compute.items import AMOUNTS, HEADS, item_name, item_steps
from reportgen.compute.named import Values
from reportgen.compute.numbers import added, shown_amount, shown_rate
from reportgen.compute.scores import FormResults, earned, earned_points, two_places
from reportgen.model.fields import PENDING, PENDING_TEXT, TOTAL_ROW, Number, Pending
from reportgen.model.form import IndicatorRow, SelfEvaluation
from reportgen.position import Path

GRADE = "等级"
"""The grade of a form, which is not printed on it but counted in 汇总."""

RATE = Formula("全年执行数 ÷ 全年预算数", lambda done, budget: execution_rate(budget, done))
FUNDS_SCORE = Formula(
    "分值 × 执行率，四舍五入到两位小数；执行率超过 100% 的按 100% 计（封顶）",
    lambda weight, rate: funds_score(rate, weight),
)


SCORE = Formula("分值 × 比例，四舍五入到两位小数", earned_points)
ROUNDED = Formula("四舍五入到两位小数", two_places)


@dataclass(frozen=True, slots=True)
class FormBook:
    """A form with all that its values come from.

    ``values`` are those that it prints, without 覆盖; ``defaults`` is what 部门.yaml states.
    """

    form: SelfEvaluation
    results: FormResults
    values: Values
    facts: Facts
    policy: Policy
    defaults: Facts | None

    def makers(self) -> Makers:
        """What derives each value, by its path, and 等级."""
        return {name: partial(self.derived, name) for name in (*self.values, GRADE)}

    def derived(self, name: str) -> Derivation:
        """How a value came about."""
        match item_steps(name):
            case ("总分", "分值"):
                return self._total_weight()
            case ("总分", "得分"):
                return self._total_score()
            case ("资金", str(row), str(column)):
                return self._of_funds(row, column)
            case ("绩效指标", str(), int(), "得分"):
                return self._score(self._row(item_steps(name)))
            case ("等级",):
                return self._grade()
            case path:
                return self._stated(path)

    def _stated(self, path: Path) -> Derivation:
        text = self.values[item_name(path)].text
        if path[0] in HEADS and self.defaults and not self.facts.written(path):
            default = self.defaults.stated(path, text, text)
            return default.noted("表里没有写，用 部门.yaml 的")
        weight = self._row(path).indicator.weight if path[-1] == "分值" else text
        return self.facts.stated(path, weight, text)

    def _row(self, path: Path) -> IndicatorRow:
        return next(row for row in self.results.rows if row.path == path[:-1])

    def _of_funds(self, name: str, column: str) -> Derivation:
        funds = self.results.funds
        row = funds.total if name == TOTAL_ROW else funds.sources[name]
        if column in AMOUNTS:
            return self._amount(name, column)
        if column == "分值":
            return self._funds_weight()
        return self._rate(name, row) if column == "执行率" else self._funds_score()

    def _amount(self, name: str, column: str) -> Derivation:
        """A column of 资金: stated, or in the total the sum of the sources that have a figure."""
        rows = stated_rows(self.form, self.policy.profile)
        figures = {row: getattr(amounts, AMOUNTS[column]) for row, amounts in rows.items()}
        typed = figures.pop(TOTAL_ROW)
        if name != TOTAL_ROW or added(figures.values()) is None:
            number = {**figures, TOTAL_ROW: typed}[name]
            return self.facts.stated(("资金", name, column), number, shown_amount(number))
        sources = [self._amount(source, column) for source in figures if self._has(source, column)]
        remarks = () if typed is None else (f"另填的{TOTAL_ROW}（{shown_amount(typed)}）不用",)
        total = added(figures.values())
        name = f"资金.{name}.{column}"
        derived = computed(name, total, AMOUNT, added_up("各来源相加"), *sources)
        return derived.noted(*remarks)

    def _has(self, source: str, column: str) -> bool:
        rows = stated_rows(self.form, self.policy.profile)
        return getattr(rows[source], AMOUNTS[column]) is not None

    def _rate(self, name: str, row: FundsRow) -> Derivation:
        decimals = self.policy.profile.decimals
        path = f"资金.{name}.执行率"
        shown = self.values[path].text
        remarks = []
        if row.rate is None:
            remarks.append("全年预算数是 0 或空白，没有执行率")
        if shown != shown_rate(row.rate, decimals):
            manner = self.policy.profile.source_row_rate
            remarks.append(f"算出的是 {shown_rate(row.rate, decimals)}；来源行印“{manner}”")
        operands = [self._amount(name, column) for column in ("全年执行数", "全年预算数")]
        derived = computed(path, row.rate, rate_shape(decimals), RATE, *operands)
        return derived.printed(self.values).noted(*remarks)

    def _funds_weight(self) -> Derivation:
        weight = self.policy.profile.funds_weight
        name = f"资金.{TOTAL_ROW}.分值"
        return self.policy.stated(("资金分值",), weight, self.policy.points, name)

    def _funds_score(self) -> Derivation:
        funds, name = self.results.funds, f"资金.{TOTAL_ROW}.得分"
        rate = self._rate(TOTAL_ROW, funds.total)
        derived = computed(
            name, funds.score, self.policy.points, FUNDS_SCORE, self._funds_weight(), rate
        ).printed(self.values)
        no_rate = "没有执行率，印“—”，按 0 分计入总分"
        return derived if funds.total.rate is not None else derived.noted(no_rate)

    def _score(self, row: IndicatorRow) -> Derivation:
        """得分 of an indicator, typed or by the ratio rule."""
        path: Path = (*row.path, "得分")
        score, ruled = self.results.scores[row.path], self._ruled(row)
        if not score.typed:
            return ruled
        text = self.values[item_name(path)].text
        typed = self.facts.stated(path, score.value, text)
        return replace(typed, title=row.indicator.level3, otherwise=ruled)

    def _ruled(self, row: IndicatorRow) -> Derivation:
        """What the ratio rule gives an indicator; with the place of 得分 where it cannot judge."""
        path: Path = (*row.path, "得分")
        value = earned(row.indicator, row.level2, self.policy.profile)
        share = share_derivation(row, self.facts, self.policy)
        ruled = computed(
            item_name(path), value, self.policy.points, SCORE, self._weight(row), share
        )
        ruled = replace(ruled, title=row.indicator.level3)
        if value is not None:
            return ruled
        return replace(ruled, text=PENDING_TEXT, spot=self.facts.spot(path))

    def _weight(self, row: IndicatorRow) -> Derivation:
        return self._stated((*row.path, "分值"))

    def _total_weight(self) -> Derivation:
        weights = [self._printed_weight(row) for row in self.results.rows]
        return self._total(
            "总分.分值", self.results.total_weight, _added_weights, self._funds_weight(), weights
        )

    def _printed_weight(self, row: IndicatorRow) -> Derivation:
        """分值 as it is printed, which is what is added up."""
        stated = self._weight(row)
        printed = two_places(row.indicator.weight)
        if stated.value == printed:
            return stated
        return computed(stated.name, printed, self.policy.points, ROUNDED, stated)

    def _total_score(self) -> Derivation:
        scores = [self._score(row) for row in self.results.rows]
        return self._total(
            "总分.得分", self.results.total_score, _added_scores, self._funds_score(), scores
        )

    def _total(
        self,
        name: str,
        value: Number,
        add: Callable[..., Number],
        funds: Derivation,
        rows: list[Derivation],
    ) -> Derivation:
        included = self.policy.profile.total_includes_funds
        words = "资金与各指标相加" if included else "各指标相加，不含资金"
        operands = [*((funds,) if included else ()), *rows, *self._waiting()]
        policy = self.policy.stated(("总分含资金",), "是" if included else "否", COUNT)
        formula = Formula(f"{words}，加的是印出的数", add)
        return computed(name, value, self.policy.points, formula, *operands, policy)

    def _waiting(self) -> Iterator[Derivation]:
        """The indicators that are 待填, alone, with their group, or with the whole block."""
        for path in self._waiting_paths():
            yield self.facts.stated(path, PENDING, PENDING_TEXT)

    def _waiting_paths(self) -> Iterator[Path]:
        if isinstance(self.form.indicators, Pending):
            yield ("绩效指标",)
            return
        for level2, group in self.form.indicators.items():
            if isinstance(group, Pending):
                yield ("绩效指标", level2)
                continue
            places = (index for index, item in enumerate(group) if isinstance(item, Pending))
            yield from (("绩效指标", level2, index) for index in places)

    def _grade(self) -> Derivation:
        profile, score = self.policy.profile, self.results.total_score
        value = grade(score, profile, profile.full_weight)
        derived = grade_derivation(
            GRADE, value, self._total_score(), self.policy, profile.full_weight
        )
        return derived.noted("表上不印，汇总各等级的项目数时用")


def _added_weights(*operands: Value) -> Number:
    return added(one for one in operands if not isinstance(one, str))


def _added_scores(*operands: Value) -> Number:
    """Add up; an indicator whose 得分 cannot be told makes the sum 待填."""
    return _added_weights(*(PENDING if one is None else one for one in operands))
