"""R 项目支出绩效评价报告: numbers in its prose."""

from collections.abc import Iterator
from decimal import Decimal

from reportgen.compute.numbers import percent
from reportgen.finding import Fault
from reportgen.model.fields import Number, Pending
from reportgen.position import Path
from reportgen.rules.amounts import amounts_in, yuan_of
from reportgen.rules.claims import (
    IS,
    NUMBER,
    PERCENT,
    POINTS,
    claims,
    contradiction,
    is_said_of,
    unknown_amounts,
)
from reportgen.rules.registry import ERROR, ProjectCase, project_rule
from reportgen.rules.reports import ANALYSIS

_OF_THE_PROJECT = (
    *("项目预算", "预算资金", "年初预算", "全年预算", "批复预算", "预算批复", "资金总额", "总资金"),
    *("总投资", "共支出", "共支付", "共使用", "共执行", "总支出", "实际支出", "累计支出"),
    *("全年支出", "全年执行", "项目总额"),
)


@project_rule("R107", ERROR, "文字里的数与评分表或资金不符")
def prose_agrees(case: ProjectCase) -> Iterator[Fault]:
    """文字里写的得分、失分率、执行率、预算和支出，与评分表和资金一致；按文字的小数位比较。

    为什么：同一份报告里，文字和表上的数应是一个数。
    怎样改：核对；最好不写数，用 {{ 综合得分 }} 这样的路径由程序印出。
    何时可以不改：说的是其中一部分的（写“其中”或“分别”的不比）、说的是别的年度的（不比）。
    """
    for path, text in case.prose:
        for pattern, figures in _figures(case, path):
            known = [figure for figure in figures if isinstance(figure, Decimal)]
            for claim in claims(text, pattern, case.year) if known else ():
                if not any(map(claim.agrees, known)):
                    yield contradiction("R107", case, path, claim, known)
        yield from _wrong_amounts(case, path, text)


def _figures(case: ProjectCase, path: Path) -> Iterator[tuple[str, list[Number]]]:
    """The patterns of what may be said in a text, each with the figures that it may name."""
    results = case.results
    wholes = [results.score, *(mark.mean for mark in results.level1.values())]
    score = "(?:综合得分|总得分|最终得分|综合评分|评价得分)"
    yield score + IS + NUMBER + POINTS, wholes if path[0] == ANALYSIS else [results.score]
    yield "(?<!到位)执行率" + IS + NUMBER + PERCENT, [percent(results.execution_rate)]
    yield "资金到位率" + IS + NUMBER + PERCENT, [percent(results.arrival_rate)]
    for analysed in results.analyses.values():
        for name in path[1:] if path[0] == ANALYSIS else ():
            if mark := analysed.get(str(name)):
                yield "平均分" + IS + NUMBER + POINTS, [mark.mean]
                yield "失分率" + IS + NUMBER + PERCENT, [percent(mark.loss_rate)]
                yield "满分" + IS + NUMBER + POINTS, [mark.weight]


def _wrong_amounts(case: ProjectCase, path: Path, text: str) -> Iterator[Fault]:
    """Amounts that are said to be those of the project, and are none of the block 资金."""
    if isinstance(case.report.funds, Pending) or "元" not in text:
        return
    funds = case.results.funds
    numbers = [n for n in (funds.budget, funds.arrived, funds.executed) if isinstance(n, Decimal)]
    gaps = [abs(one - other) for one in numbers for other in numbers if one != other]
    known = {yuan_of(number, case.profile.money_unit) for number in [*numbers, *gaps]}
    said = [amount for amount in amounts_in(text) if is_said_of(amount, _OF_THE_PROJECT, case.year)]
    yield from unknown_amounts("R107", case, path, said, known)
