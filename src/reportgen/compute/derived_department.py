"""How the values of a 部门整体绩效评价报告 came about."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from reportgen.compute.department import (
    TOTAL,
    DepartmentResults,
    difference_rate,
    rate_of,
)
from reportgen.compute.derivation import (
    AMOUNT,
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
from reportgen.compute.derived_form import FUNDS_SCORE, RATE, ROUNDED
from reportgen.compute.derived_grade import grade_derivation
from reportgen.compute.named import Values, dotted
from reportgen.model.department_report import (
    BudgetExecution,
    CarryOver,
    DepartmentEvaluation,
    FinalAccount,
    Marks,
)
from reportgen.model.fields import Number
from reportgen.position import Path

EXECUTION = "当年预算执行情况"

_CARRY_OVER = Formula("年末结转结余 ÷ 支出预算数", rate_of)
_DIFFERENCE = Formula("|决算数 − 年初预算数| ÷ 年初预算数", difference_rate)

_SAME = Formula("当年预算执行情况的得分", lambda score: score)


@dataclass(frozen=True, slots=True)
class DepartmentBook:
    """A 部门整体绩效评价报告 with all that its values come from.

    ``values`` are those that it prints, without 覆盖.
    """

    report: DepartmentEvaluation
    results: DepartmentResults
    values: Values
    facts: Facts
    policy: Policy

    def makers(self) -> Makers:
        """What derives each value, by its path."""
        return {
            dotted(path, name): make
            for path, given in self.report.sections.items()
            for name, make in self._of_block(path, given)
        }

    def _of_block(self, path: Path, given: object) -> Iterator[Entry]:
        if isinstance(given, BudgetExecution):
            yield from self._of_execution(path)
        elif isinstance(given, CarryOver):
            amounts = {"年末结转结余": given.remaining, "支出预算数": given.budget}
            rate = self.results.carry_over_rate
            yield from self._of_rate(path, amounts, rate, _CARRY_OVER)
        elif isinstance(given, FinalAccount):
            amounts = {"决算数": given.account, "年初预算数": given.budget}
            rate = self.results.difference_rate
            yield from self._of_rate(path, amounts, rate, _DIFFERENCE)
        elif isinstance(given, Marks):
            yield from self._of_marks(path)

    def _of_rate(
        self, path: Path, amounts: dict[str, Number], rate: Number, formula: Formula
    ) -> Iterator[Entry]:
        makers = {name: partial(self._amount, (*path, name), n) for name, n in amounts.items()}
        yield from makers.items()

        def derived() -> Derivation:
            operands = (make() for make in makers.values())
            return self._computed((*path, "比率"), rate, SHARE, formula, *operands)

        yield "比率", derived

    def _amount(self, path: Path, number: Number) -> Derivation:
        return self.facts.stated(path, number, AMOUNT.show(number))

    def _computed(
        self, path: Path, value: Number, shape: Shape, formula: Formula, *operands: Derivation
    ) -> Derivation:
        name = dotted(path[:-1], str(path[-1]))
        return computed(name, value, shape, formula, *operands).printed(self.values)

    def _of_execution(self, path: Path) -> Iterator[Entry]:
        for name in self.results.execution:
            for column in ("全年预算数", "全年执行数"):
                yield f"{name}.{column}", partial(self._spent, path, name, column)
            yield f"{name}.执行率", partial(self._execution_rate, path, name)
        yield "得分", partial(self._execution_score, path)

    def _spent(self, path: Path, name: str, column: str) -> Derivation:
        row = self.results.execution[name]
        number = row.annual_budget if column == "全年预算数" else row.executed
        if name != TOTAL:
            return self._amount((*path, name, column), number)
        rows = [self._spent(path, one, column) for one in self.results.execution if one != TOTAL]
        place: Path = (*path, TOTAL, column)
        return self._computed(place, number, AMOUNT, added_up("各项支出相加"), *rows)

    def _execution_rate(self, path: Path, name: str) -> Derivation:
        rate, shape = self.results.execution[name].rate, rate_shape(self.policy.profile.decimals)
        operands = (self._spent(path, name, column) for column in ("全年执行数", "全年预算数"))
        return self._computed((*path, name, "执行率"), rate, shape, RATE, *operands)

    def _execution_score(self, path: Path) -> Derivation:
        most, rate = self._most(EXECUTION), self._execution_rate(path, TOTAL)
        score = self.results.execution_score
        return self._computed((*path, "得分"), score, SCORE, FUNDS_SCORE, most, rate)

    def _most(self, name: str, path: Path = ()) -> Derivation:
        """The most that a part of 评价得分情况 can earn."""
        maxima = self.policy.profile.maxima
        most = {
            EXECUTION: maxima.execution,
            "整体绩效目标实现情况": maxima.goals,
            "预算管理情况": maxima.management,
        }[name]
        shown = dotted(path, f"{name}.满分") if path else f"{name}的满分"
        return self.policy.stated(("部门整体满分", name), most, self.policy.points, shown)

    def _of_marks(self, path: Path) -> Iterator[Entry]:
        for name in self.results.marks:
            yield f"{name}.满分", partial(self._full, path, name)
            yield f"{name}.得分", partial(self._mark, path, name)
        yield "等级", partial(self._grade, path)

    def _parts(self) -> list[str]:
        return [name for name in self.results.marks if name != TOTAL]

    def _full(self, path: Path, name: str) -> Derivation:
        if name != TOTAL:
            return self._most(name, path)
        most, parts = self.results.marks[TOTAL].most, (self._most(p, path) for p in self._parts())
        return self._computed(
            (*path, TOTAL, "满分"), most, self.policy.points, added_up("相加"), *parts
        )

    def _mark(self, path: Path, name: str) -> Derivation:
        place: Path = (*path, name, "得分")
        score = self.results.marks[name].score
        if name == TOTAL:
            parts = (self._mark(path, part) for part in self._parts())
            return self._computed(place, score, SCORE, added_up("各项得分相加"), *parts)
        if name == EXECUTION:
            return self._execution_mark(place)
        given = self._typed(name)
        if given == score:
            text = SCORE.show(score)
            return self.facts.stated((*path, name), score, text, dotted(path, f"{name}.得分"))
        stated = self.facts.stated((*path, name), given, SCORE.show(given))
        return self._computed(place, score, SCORE, ROUNDED, stated)

    def _typed(self, name: str) -> Number:
        block = self.report.block(Marks)
        if block is None:
            return None
        return block.goals if name == "整体绩效目标实现情况" else block.management

    def _execution_mark(self, place: Path) -> Derivation:
        """What 当年预算执行情况 earned, by its own block; 待填 where that has no figures."""
        blocks = self.report.sections.items()
        above = next((path for path, one in blocks if isinstance(one, BudgetExecution)), None)
        score = self.results.marks[EXECUTION].score
        if above:
            return self._computed(place, score, SCORE, _SAME, self._execution_score(above))
        missing = self.facts.stated((EXECUTION,), score, SCORE.show(score))
        return self._computed(place, score, SCORE, _SAME, missing)

    def _grade(self, path: Path) -> Derivation:
        name, total = dotted(path, "等级"), self._mark(path, TOTAL)
        return grade_derivation(name, self.results.grade, total, self.policy)
