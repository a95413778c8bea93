"""All that a rule may look at."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from reportgen.compute.scores import FormResults
from reportgen.model.department import Department
from reportgen.model.fields import PENDING_TEXT, Pending
from reportgen.model.form import Goals, SelfEvaluation
from reportgen.model.profile import Profile
from reportgen.model.quantity import Quantity
from reportgen.position import Path
from reportgen.rules.printed import Printed, Texts
from reportgen.rules.rows import Row, judged_row
from reportgen.sources.source import Source

NO_GOALS = Goals()

_ZERO = Decimal(0)


class Others:
    """What the forms judged before this one said, in one department of one year.

    ``project_names`` and ``unit_names`` give the file in which a name stood first; ``reasons``
    the number of rows with one 偏差原因分析及改进措施; ``passages`` the unit that wrote a long
    sentence first. ``full_scores`` are those forms in which nothing lost a point.
    """

    def __init__(self) -> None:
        self.forms = self.full_scores = 0
        self.project_names: dict[str, str] = {}
        self.unit_names: dict[str, str] = {}
        self.persons: dict[str, str] = {}
        self.reasons: dict[str, int] = {}
        self.passages: dict[str, str] = {}


class Judged(NamedTuple):
    """A form as stated, what was computed, the policy, the file, and what stands around it."""

    form: SelfEvaluation
    results: FormResults
    profile: Profile
    source: Source
    year: str
    department: Department
    others: Others


class FormCase(Judged, Printed):
    """The same, with what several rules ask for."""

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every indicator that is not 待填, in the order of the file."""
        scores = self.results.scores
        return tuple(judged_row(row, scores[row.path], self.profile) for row in self.results.rows)

    @cached_property
    def goals(self) -> Goals:
        """年度总体目标, empty where it is 待填."""
        stated = self.form.goals
        return NO_GOALS if isinstance(stated, Pending) else stated

    @cached_property
    def goal_texts(self) -> Texts:
        """The texts of 年度总体目标 that are given, each with its path."""
        goals = self.goals
        texts = (("预期目标", goals.expected_goal), ("实际完成情况", goals.actual_outcome))
        return tuple((("年度总体目标", k), t) for k, t in texts if t and t != PENDING_TEXT)

    @cached_property
    def texts(self) -> Texts:
        """Every printed text of the form, each with its path."""
        return tuple(self._texts())

    @cached_property
    def words(self) -> str:
        """All printed texts in one, so that what stands in none of them is seen at once."""
        form, goals = self.form, self.goals
        parts = [form.project_name, form.department, form.implementing_unit]
        parts += [goals.expected_goal, goals.actual_outcome]
        for row in self.rows:
            indicator = row.indicator
            parts += (indicator.level3, indicator.target, indicator.actual, indicator.deviation)
        return "\n".join(parts)

    @cached_property
    def numbered(self) -> tuple[Row, ...]:
        """The rows whose 年度指标值 is a number with or without a unit."""
        return tuple(row for row in self.rows if isinstance(row.stated, Quantity))

    @cached_property
    def worded(self) -> tuple[Row, ...]:
        """The rows whose 年度指标值 is neither a number nor a date; all of them are complete."""
        return tuple(row for row in self.rows if row.stated is None and row.complete)

    @cached_property
    def incomplete(self) -> tuple[Row, ...]:
        """The rows that lack 年度指标值 or 实际完成值, or where either is 待填."""
        return tuple(row for row in self.rows if not row.complete)

    @cached_property
    def unmet(self) -> tuple[Row, ...]:
        """The rows whose target is certainly not met."""
        return tuple(row for row in self.rows if row.unmet)

    @cached_property
    def reduced(self) -> tuple[Row, ...]:
        """The rows that lost points."""
        return tuple(row for row in self.rows if row.lost_points)

    @cached_property
    def explained(self) -> tuple[Row, ...]:
        """The rows that give a reason."""
        return tuple(row for row in self.rows if row.explained)

    @cached_property
    def points(self) -> dict[str, Decimal]:
        """The sum of 分值 by 一级指标, a missing one counting as 0."""
        points: dict[str, Decimal] = {}
        for row in self.rows:
            level1 = self.profile.level1_of.get(row.level2, "")
            points[level1] = points.get(level1, _ZERO) + (row.weight or _ZERO)
        return points

    @cached_property
    def known_classes(self) -> bool:
        """Whether every 二级指标 is given and is one of the profile's, none of it 待填."""
        groups = self.form.indicators
        if isinstance(groups, Pending) or self.form.has_pending_rows():
            return False
        return bool(groups) and all(level2 in self.profile.level1_of for level2 in groups)

    def _texts(self) -> Iterator[tuple[Path, str]]:
        form = self.form
        yield ("项目名称",), form.project_name
        yield ("主管部门",), form.department
        yield ("实施单位",), form.implementing_unit
        yield from self.goal_texts
        for row in self.rows:
            indicator = row.indicator
            yield (*row.path, "三级指标"), indicator.level3
            yield (*row.path, "年度指标值"), indicator.target
            yield (*row.path, "实际完成值"), indicator.actual
            if indicator.deviation:
                yield (*row.path, "偏差原因分析及改进措施"), indicator.deviation
