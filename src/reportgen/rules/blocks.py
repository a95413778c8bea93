"""B 部门整体绩效评价报告: the blocks that compute, and the texts beside them."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from reportgen.compute.numbers import shown_amount, shown_exactly
from reportgen.finding import Fault
from reportgen.model.department_report import (
    BudgetExecution,
    CarryOver,
    FinalAccount,
    Marks,
    block_path,
)
from reportgen.model.fields import PENDING_TEXT, Number, Pending, is_blank
from reportgen.model.outline import walk
from reportgen.model.profile import Profile
from reportgen.rules.money import half_last_place
from reportgen.rules.registry import (
    ERROR,
    NOTE,
    WARNING,
    DepartmentCase,
    department_rule,
)

_RESULTS = ("产出", "效果", "效益")
_FIGURE = re.compile(
    r"[0-9０-９]|\{\{|[一二三四五六七八九十百千万两]+余?[次个项场人户份台套期件名家条期天]|百分之"
)
_WANTED = {
    "预算执行": "基本支出: {全年预算数: …, 全年执行数: …}",
    "结转结余率": "{年末结转结余: …, 支出预算数: …}",
    "预决算差异率": "{年初预算数: …, 决算数: …}",
    "评价得分": "{整体绩效目标实现情况: …, 预算管理情况: …}",
}


@department_rule("B103", WARNING, "应当计算的部分没有写数")
def blocks_have_figures(case: DepartmentCase) -> Iterator[Fault]:
    """结转结余率、部门预决算差异率和其他由程序计算的部分，写出计算用的数。

    为什么：只写“差异较小”，看不出小到什么程度。
    怎样改：照建议写数，比率由程序计算；文字写在“说明”里。
    何时可以不改：照录已经公开的报告、没有这些数的，在“忽略”里写明。
    """
    for path, heading in walk(case.profile.department_outline):
        given = case.report.sections.get(path)
        if not heading.block or given is None or given == PENDING_TEXT:
            continue
        if isinstance(given, str):
            message = f"“{path[-1]}”写成了文字，没有计算用的数"
            yield Fault("B103", message, path, f"写成“{_WANTED[heading.block]}”")
        elif not _has_figures(given):
            message = f"“{path[-1]}”没有计算用的数"
            yield Fault("B103", message, path, f"补上“{_WANTED[heading.block]}”")


def _has_figures(given: object) -> bool:
    if isinstance(given, CarryOver):
        return given.remaining is not None and given.budget is not None
    if isinstance(given, FinalAccount):
        return given.account is not None and given.budget is not None
    return True


@department_rule("B104", ERROR, "评价得分超过满分")
def marks_within_maxima(case: DepartmentCase) -> Iterator[Fault]:
    """评价得分情况的各项不超过各自的满分，合计不超过 100。

    为什么：超过满分的得分会让等级虚高。
    怎样改：核对各项得分。
    何时可以不改：没有；本地满分不同的，改 口径.yaml。
    """
    block = case.report.block(Marks)
    path = block_path(case.profile.department_outline, "评价得分")
    if block is None or path is None:
        return
    stated: Mapping[str, Number] = {
        "整体绩效目标实现情况": block.goals,
        "预算管理情况": block.management,
    }
    for key, score in stated.items():
        most = case.results.marks[key].most
        if isinstance(score, Decimal) and isinstance(most, Decimal) and not 0 <= score <= most:
            message = f"“{key}”得分 {shown_exactly(score)}，不在 0 到 {shown_exactly(most)} 之间"
            yield Fault("B104", message, (*path, key), "核对得分")


@department_rule("B105", NOTE, "产出和效果没有一个数")
def results_are_counted(case: DepartmentCase) -> Iterator[Fault]:
    """产出和效果的每一段，至少有一个数。

    为什么：“明显提高”谁都能写，做了多少、提高了多少才说明问题。
    怎样改：写完成的数量、比例、时间，或用 {{ 汇总.项目数 }} 这样的路径由程序印出。
    何时可以不改：确实无法计量的，只是提示。
    """
    for path, text in case.report.sections.items():
        if not isinstance(text, str) or is_blank(text) or text == PENDING_TEXT:
            continue
        if any(word in str(step) for step in path for word in _RESULTS) and not _FIGURE.search(
            text
        ):
            yield Fault("B105", f"“{path[-1]}”没有一个数", path, "写完成的数量、比例或时间")


@department_rule("B106", WARNING, "自评表的执行数超过项目支出")
def forms_within_projects(case: DepartmentCase) -> Iterator[Fault]:
    """各自评表的全年执行数之和，不超过当年预算执行情况里的项目支出。

    为什么：自评的项目都在项目支出里，部分不会大于总数。
    怎样改：核对项目支出和各表的执行数。
    何时可以不改：自评表里有用其他资金的项目的，在“忽略”里写明。
    """
    block, spent = case.report.block(BudgetExecution), case.summary.executed
    path = block_path(case.profile.department_outline, "预算执行")
    if block is None or path is None or isinstance(block.projects, Pending) or not case.shares:
        return
    stated = block.projects.executed
    if not isinstance(stated, Decimal) or not isinstance(spent, Decimal):
        return
    if spent - stated > half_last_place(stated):
        message = (
            f"各自评表的全年执行数之和是 {shown_amount(spent)}，"
            f"项目支出的全年执行数是 {shown_amount(stated)}"
        )
        yield Fault("B106", message, (*path, "项目支出", "全年执行数"), "核对项目支出和各表")


def is_total_of_rows(name: str, profile: Profile) -> bool:
    """Tell whether a dotted path is an amount of 合计 in the block 预算执行, which is a sum."""
    path = block_path(profile.department_outline, "预算执行")
    return path is not None and name in {
        ".".join(map(str, (*path, "合计", column))) for column in ("全年预算数", "全年执行数")
    }
