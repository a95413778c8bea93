"""O 覆盖、忽略、核对: deviations that must be justified."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from reportgen.compute.items import find_item
from reportgen.finding import Fault
from reportgen.model.form import Override, Waiver
from reportgen.model.nearest import nearest
from reportgen.model.wording import quoted
from reportgen.position import Path
from reportgen.rules.case import FormCase
from reportgen.rules.money import COLUMNS
from reportgen.rules.registry import (
    DEPARTMENT_JUDGES,
    ERROR,
    NOTE,
    PROJECT_JUDGES,
    WARNING,
    AnyReport,
    declare,
    form_rule,
    judges,
)
from reportgen.rules.scores import agrees

_MOST_COMPARED = 60
"""Items that a wrong one is compared with, so that a large form takes no long time."""

declare(
    "O104",
    WARNING,
    "忽略的规则没有报过",
    """“忽略”里的规则，本文件确实会报。

    为什么：数据改好以后，忽略还留着，会把以后的真问题也盖住。
    怎样改：删去这一条；规则编号写错的改对。
    何时可以不改：没有。
    """,
)


@form_rule("O101", ERROR, "覆盖或忽略没有写理由")
def reasons_given(case: FormCase) -> Iterator[Fault]:
    """每一条“忽略”和“覆盖”都写理由。

    为什么：不照规则的地方，以后要说得清为什么。
    怎样改：补上“理由: …”；没有理由的忽略和覆盖不起作用。
    何时可以不改：没有。
    """
    return _unreasoned(case.form.waivers, case.form.overrides)


@judges(PROJECT_JUDGES, DEPARTMENT_JUDGES)
def reasons_given_in_report(case: AnyReport) -> Iterator[Fault]:
    """The same of a report."""
    return _unreasoned(case.report.waivers, case.report.overrides)


def _unreasoned(waivers: tuple[Waiver, ...], overrides: tuple[Override, ...]) -> Iterator[Fault]:
    reasons = {
        "忽略": [waiver.reason for waiver in waivers],
        "覆盖": [override.reason for override in overrides],
    }
    for key, given in reasons.items():
        for index, reason in enumerate(given):
            if not reason.strip():
                yield Fault("O101", f"“{key}”没有写理由", (key, index, "理由"), "补上“理由: …”")


@form_rule("O102", WARNING, "覆盖的值与算出的相同")
def needed_overrides(case: FormCase) -> Iterator[Fault]:
    """覆盖的值与算出的值不同；相同的就不用覆盖。

    为什么：多余的覆盖会在数据改了以后印出旧的数。
    怎样改：删去这一条。
    何时可以不改：没有。
    """
    for index, override in enumerate(case.form.overrides):
        item = find_item(override.item, case.form, case.results, case.profile)
        if item is not None and agrees(override.value, item, item.shown(case.profile.decimals)):
            message = f"“{override.item}”算出来就是{quoted(override.value)}，不用覆盖"
            yield Fault("O102", message, ("覆盖", index, "值"), "删去这一条覆盖")


@form_rule("O103", ERROR, "没有这一项")
def known_items(case: FormCase) -> Iterator[Fault]:
    """“覆盖”的项和“核对”的键是表上有的，如 总分.得分、绩效指标.质量指标[1].得分。

    为什么：项写错了，覆盖和核对都不起作用。
    怎样改：照建议改；指标从 1 数起。
    何时可以不改：没有。
    """
    for index, override in enumerate(case.form.overrides):
        if _unknown(override.item, case):
            yield _no_such(override.item, ("覆盖", index, "项"), case)
    for name in case.form.assertions:
        if _unknown(name, case):
            yield _no_such(name, ("核对", name), case)


def _unknown(name: str, case: FormCase) -> bool:
    return find_item(name, case.form, case.results, case.profile) is None


def _no_such(name: str, path: Path, case: FormCase) -> Fault:
    meant = nearest(name, islice(_usual_items(case), _MOST_COMPARED))
    advice = f"改成“{meant}”" if meant else "写成 总分.得分、绩效指标.质量指标[1].得分 这样"
    position = case.source.keys[path] if path[0] == "核对" else None
    return Fault("O103", f"没有“{name}”这一项", path, advice, position)


def _usual_items(case: FormCase) -> Iterator[str]:
    yield from ("总分.得分", "总分.分值")
    yield from (f"资金.年度资金总额.{key}" for key in ("执行率", "得分", *COLUMNS))
    for row in case.rows:
        number = int(row.path[-1]) + 1
        yield from (f"绩效指标.{row.level2}[{number}].{key}" for key in ("得分", "分值"))


@form_rule("O105", NOTE, "有一个值是覆盖的")
def overrides_in_force(case: FormCase) -> Iterator[Fault]:
    """列出每一处覆盖：印出的值、算出的值、理由。

    为什么：与计算不同的值，发出去以前要有人看一眼。
    怎样改：不再需要的删去。
    何时可以不改：理由仍然成立的，只是提示。
    """
    for index, override in enumerate(case.form.overrides):
        item = find_item(override.item, case.form, case.results, case.profile)
        if item is not None and override.reason.strip():
            computed = quoted(item.shown(case.profile.decimals))
            message = (
                f"“{override.item}”印作{quoted(override.value)}，算出的是{computed}，"
                f"理由：{override.reason}"
            )
            yield Fault("O105", message, ("覆盖", index, "值"))


def idle_waivers(faults: Iterable[Fault], waivers: Sequence[Waiver]) -> Iterator[Fault]:
    """O104 for each waiver of a rule that no fault of the file broke."""
    broken = {fault.rule for fault in faults}
    for index, waiver in enumerate(waivers):
        if waiver.rule not in broken and waiver.reason.strip():
            message = f"忽略了 {waiver.rule}，本文件并没有这个问题"
            yield Fault("O104", message, ("忽略", index, "规则"), "删去这一条忽略")
