"""R 项目支出绩效评价报告: the project, among the forms of the department."""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from reportgen.compute.numbers import shown_amount
from reportgen.compute.summary import Share
from reportgen.finding import Fault
from reportgen.model.fields import PENDING_TEXT, Number, Pending
from reportgen.model.nearest import nearest
from reportgen.rules.references import place_within
from reportgen.rules.registry import WARNING, ProjectCase, project_rule
from reportgen.rules.spellings import misspellings

_YEAR = r"^(?:19|20)[0-9]{2}(?:年度?)?"


@project_rule("R112", WARNING, "评价的项目与自评表对不上")
def project_has_its_form(case: ProjectCase) -> Iterator[Fault]:
    """评价的项目在本部门的自评表里有，预算数和执行数与自评表相同。

    为什么：同一个项目在两份公开文件里，名称和金额应当一样。
    怎样改：核对项目名称和金额。
    何时可以不改：本部门没有自评这个项目的，在“忽略”里写明。
    """
    names = [share.project_name for share in case.shares if share.project_name]
    if not names or PENDING_TEXT in (case.report.project_name, *names):
        return
    form = next(
        (s for s in case.shares if _bare(s.project_name) == _bare(case.report.project_name)), None
    )
    if form is None:
        meant = nearest(case.report.project_name, names)
        message = f"本部门的自评表里没有“{case.report.project_name}”这个项目"
        advice = f"是“{meant}”的，改成一样的名称" if meant else "补上自评表，或核对项目名称"
        yield Fault("R112", message, ("项目名称",), advice)
    else:
        yield from _other_amounts(case, form)


def _bare(name: str) -> str:
    return re.sub(_YEAR, "", "".join(name.split()))


def _other_amounts(case: ProjectCase, form: Share) -> Iterator[Fault]:
    funds = case.results.funds
    if isinstance(case.report.funds, Pending):
        return
    for key, stated, known in (
        ("预算数", funds.budget, (form.annual_budget, form.initial_budget)),
        ("执行数", funds.executed, (form.executed,)),
    ):
        if isinstance(stated, Decimal) and not _is_among(stated, known):
            message = f"{key}是 {shown_amount(stated)}，自评表是 {shown_amount(known[0])}"
            yield Fault("R112", message, ("资金", key), "核对两处的金额")


def _is_among(number: Decimal, known: tuple[Number, ...]) -> bool:
    """Compare at the decimals that the less exact of both shows; 待填 agrees with everything."""
    return any(not isinstance(one, Decimal) or _alike(number, one) for one in known)


def _alike(one: Decimal, other: Decimal) -> bool:
    coarse = max(one, other, key=lambda number: int(number.as_tuple().exponent))
    return one.quantize(coarse, ROUND_HALF_UP) == other.quantize(coarse, ROUND_HALF_UP)


@project_rule("R113", WARNING, "项目名称写法不一")
def one_spelling_of_the_project(case: ProjectCase) -> Iterator[Fault]:
    """报告里的项目名称处处一样。

    为什么：多一字少一字，读的人会当成两个项目。
    怎样改：统一成批复的名称。
    何时可以不改：引用的文件里原来就这样写的。
    """
    others = {share.project_name for share in case.shares}
    for path, text in case.prose:
        for near in misspellings(text, case.report.project_name, others):
            message = f"“{near}”与项目名称“{case.report.project_name}”写法不一"
            place = place_within(case.source, path, near)
            yield Fault("R113", message, path, f"改成“{case.report.project_name}”", place)
