"""How the figures of 汇总 came about: what each form of the department brings."""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from reportgen.compute.derivation import (
    AMOUNT,
    COUNT,
    SCORE,
    Derivation,
    Formula,
    Makers,
    Policy,
    Shape,
    Spot,
    computed,
    rate_shape,
)
from reportgen.compute.derived_form import RATE, FormBook
from reportgen.compute.derived_grade import bands
from reportgen.compute.grades import grade
from reportgen.compute.items import AMOUNTS
from reportgen.compute.named import Values
from reportgen.compute.summary import (
    Share,
    Summary,
    count_of_grade,
    mean_of,
    shortfalls,
    total_of,
)
from reportgen.model.fields import TOTAL_ROW, Number
from reportgen.position import Path, Position

_SUM = Formula("各表的数相加", lambda *numbers: total_of(numbers))
_MEAN = Formula("各表的总分相加 ÷ 项目数", lambda *scores: mean_of(scores))
_COUNT = Formula("自评表的张数", lambda *forms: Decimal(len(forms)))
_SEE = "一张表的总分怎样算出，看 reportgen why 那张表 总分.得分"
_ONE = Shape(lambda _: "一个项目")
_DEVIATING = Formula("得分低于分值的项目，一个算 1", lambda *forms: total_of(forms))


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one form brings to 汇总; no ``book`` where it could not be read."""

    share: Share
    file: str
    book: FormBook | None

    def derived(self, name: str, number: Number) -> Derivation:
        """How a value of the form came about."""
        if self.book is None:
            return self._unread(name, number, AMOUNT)
        return replace(self.book.derived(name), title=self.share.project_name)

    def cited(
        self, name: str, number: Number, path: Path, shape: Shape, remarks: tuple[str, ...] = ()
    ) -> Derivation:
        """A value of the form, with the place that it is about but without what it comes from."""
        if self.book is None:
            return self._unread(name, number, shape)
        spot, title = self.book.facts.spot(path), self.share.project_name
        return Derivation(name, number, shape.show(number), spot=spot, remarks=remarks, title=title)

    def _unread(self, name: str, number: Number, shape: Shape) -> Derivation:
        spot = Spot(self.file, Position(1, 1, 2))
        remarks = ("这张表读不了，见 reportgen check",)
        return Derivation(name, number, shape.show(number), spot=spot, remarks=remarks)


@dataclass(frozen=True, slots=True)
class SummaryBook:
    """汇总 with the forms that it comes from, in order; ``values`` are those that are printed."""

    contributions: tuple[Contribution, ...]
    summary: Summary
    values: Values
    policy: Policy

    def makers(self) -> Makers:
        """What derives each value, by its path."""
        return {
            "汇总.项目数": self._projects,
            **{f"汇总.{column}": partial(self._amount, column) for column in AMOUNTS},
            "汇总.执行率": self._rate,
            "汇总.平均得分": self._average,
            **{f"汇总.等级.{name}": partial(self._graded, name) for name in self.summary.grades},
            "汇总.有偏差项目数": self._deviating,
        }

    def _computed(
        self, name: str, value: Number, shape: Shape, formula: Formula, *operands: Derivation
    ) -> Derivation:
        return computed(name, value, shape, formula, *operands).printed(self.values)

    def _projects(self) -> Derivation:
        forms = [
            one.cited("项目名称", Decimal(1), ("项目名称",), _ONE) for one in self.contributions
        ]
        return self._computed("汇总.项目数", self.summary.projects, COUNT, _COUNT, *forms)

    def _amount(self, column: str) -> Derivation:
        field, name = AMOUNTS[column], f"资金.{TOTAL_ROW}.{column}"
        forms = [one.derived(name, getattr(one.share, field)) for one in self.contributions]
        total = getattr(self.summary, field)
        return self._computed(f"汇总.{column}", total, AMOUNT, _SUM, *forms)

    def _rate(self) -> Derivation:
        shape = rate_shape(self.policy.profile.decimals)
        operands = self._amount("全年执行数"), self._amount("全年预算数")
        return self._computed("汇总.执行率", self.summary.rate, shape, RATE, *operands)

    def _average(self) -> Derivation:
        scores = [self._score(one) for one in self.contributions]
        return self._computed("汇总.平均得分", self.summary.average, SCORE, _MEAN, *scores).noted(
            _SEE
        )

    def _score(self, one: Contribution, *remarks: str) -> Derivation:
        shape = self.policy.points
        return one.cited("总分.得分", one.share.score, ("绩效指标",), shape, remarks)

    def _graded(self, name: str) -> Derivation:
        profile = self.policy.profile
        scores = [self._score(one, f"等级 {self._grade(one)}") for one in self.contributions]
        formula = Formula(
            f"总分在“{name}”这一等的项目，一个算 1",
            lambda *operands: count_of_grade(name, operands[: len(scores)], profile),
        )
        count, path = self.summary.grades[name], f"汇总.等级.{name}"
        derived = self._computed(path, count, COUNT, formula, *scores, *bands(self.policy))
        return derived.noted(_SEE)

    def _grade(self, one: Contribution) -> str:
        profile = self.policy.profile
        return grade(one.share.score, profile, profile.full_weight) or "没有"

    def _deviating(self) -> Derivation:
        forms = [self._deviation(one) for one in self.contributions]
        count = self.summary.deviating
        return self._computed("汇总.有偏差项目数", count, COUNT, _DEVIATING, *forms)

    def _deviation(self, one: Contribution) -> Derivation:
        number, path, words = one.share.deviates, ("绩效指标",), "没有得分低于分值的指标"
        short = next(shortfalls(one.book.results), None) if one.book else None
        if short is None:
            remarks = (words,) if number == 0 else ()
            return one.cited("有偏差", number, path, COUNT, remarks)
        words = f"{short.indicator.level3}的得分低于分值"
        return one.cited("有偏差", number, (*short.path, "得分"), COUNT, (words,))
