"""F 字段: which keys stand in a file, and what kind of value they hold."""

from collections.abc import Iterator

from reportgen.finding import Fault
from reportgen.model.fields import PENDING_TEXT, TOTAL_ROW, Pending
from reportgen.model.nearest import nearest
from reportgen.model.reading import missing_key, unknown_key
from reportgen.model.wording import quoted
from reportgen.position import Path
from reportgen.rules.registry import (
    DEPARTMENT_JUDGES,
    ERROR,
    NOTE,
    PROJECT_JUDGES,
    AnyCase,
    FormCase,
    declare,
    form_rule,
    judges,
)
from reportgen.rules.rows import lacks_target_or_actual, scores_above_zero
from reportgen.sources.source import Tree

declare("F103", ERROR, "填写了由程序计算的值")
declare("F104", ERROR, "值的种类不对")
declare("F107", ERROR, "自评表同时有 YAML 文件夹和工作簿")
declare("F108", ERROR, "同一部门两张表的项目名称相同")
declare("F110", ERROR, "没有这个口径")


@form_rule("F101", ERROR, "缺少必填的键")
def required_keys(case: FormCase) -> Iterator[Fault]:
    """See that what the model leaves open is there: units, amounts, indicators, their texts."""
    form = case.form
    if not form.department:
        yield _unit_missing("主管部门")
    if not form.implementing_unit:
        yield _unit_missing("实施单位")
    if form.funds == {}:
        yield Fault("F101", "资金里没有任何一行", ("资金",), "至少写一个来源的三个金额")
    if form.indicators == {}:
        yield Fault("F101", "没有任何指标", ("绩效指标",), "按二级指标列出各项指标")
    for row in case.rows:
        if not scores_above_zero(row.indicator):
            yield from (missing_key((*row.path, key)) for key in lacks_target_or_actual(row))


def _unit_missing(key: str) -> Fault:
    message = f"缺少“{key}”：本表和 部门.yaml 都没有写"
    return Fault("F101", message, (key,), f"在 部门.yaml 里写一次“{key}: …”")


@form_rule("F105", ERROR, "没有这个二级指标、一级指标或标题")
def known_classes(case: FormCase) -> Iterator[Fault]:
    """See that every 二级指标 is one of the profile's."""
    if not isinstance(case.form.indicators, Pending):
        for level2 in case.form.indicators:
            if level2 not in case.profile.level1_of:
                yield _unknown_class(case, level2)


@form_rule("F102", ERROR, "没有这个键")
def known_sources(case: FormCase) -> Iterator[Fault]:
    """See that every row of 资金 is one of the profile's; the model judges all other keys."""
    if not isinstance(case.form.funds, Pending):
        rows = [TOTAL_ROW, *case.profile.sources]
        for name in case.form.funds:
            if name not in rows:
                yield unknown_key(("资金", name), case.source, rows, what="资金来源")[0]


def _unknown_class(case: FormCase, level2: str) -> Fault:
    path: Path = ("绩效指标", level2)
    if level2 in case.profile.level1:
        members = "、".join(case.profile.level1[level2].level2)
        message = f"“{level2}”是一级指标，由程序填写"
        return Fault("F105", message, path, f"直接写二级指标：{members}", case.source.keys[path])
    return unknown_key(path, case.source, case.profile.level1_of, "F105", "二级指标")[0]


@judges(PROJECT_JUDGES, DEPARTMENT_JUDGES)
@form_rule("F106", NOTE, "待填")
def still_pending(case: AnyCase) -> Iterator[Fault]:
    """List every 待填."""
    if PENDING_TEXT in case.source.text or "\\" in case.source.text:
        yield from pending_faults(case.source.data)


def pending_faults(tree: Tree) -> Iterator[Fault]:
    """F106 for every 待填 of a file."""
    for path in _pending_paths(tree, ()):
        words = [step for step in path if isinstance(step, str)]
        yield Fault("F106", f"{words[-1] if words else ''}待填", path)


def _pending_paths(tree: Tree, path: Path) -> Iterator[Path]:
    """Find every 待填 of a text tree."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _pending_paths(value, (*path, key))
    elif isinstance(tree, list):
        for index, item in enumerate(tree):
            yield from _pending_paths(item, (*path, index))
    elif tree == PENDING_TEXT:
        yield path


def same_name(name: str, first_file: str) -> Fault:
    """F108 for the second of two forms with one 项目名称."""
    message = f"项目名称{quoted(name)}与 {first_file} 相同"
    return Fault("F108", message, ("项目名称",), "改成不同的名称，或删去重复的一张")


def two_doors(forms: str) -> Fault:
    """F107 for a department whose forms stand in a folder and in a workbook."""
    message = f"{forms} 文件夹和 {forms}.xlsx 都有，不知道以哪个为准"
    return Fault("F107", message, (), "留下一个，另一个移走")


def unknown_profile(name: str, known: list[str]) -> Fault:
    """F110 for a 口径 that does not exist."""
    meant = nearest(name, known)
    advice = f"改成“{meant}”" if meant else f"可用的有：{'、'.join(known)}"
    return Fault("F110", f"没有“{name}”这个口径", ("口径",), advice)
