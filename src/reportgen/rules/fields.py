"""F 字段: which keys stand in a file, and what kind of value they hold."""

from collections.abc import Iterator

from reportgen.finding import Fault
from reportgen.model.fields import PENDING_TEXT, TOTAL_ROW, Pending
from reportgen.model.nearest import nearest
from reportgen.model.reading import missing_key, unknown_key
from reportgen.position import Path
from reportgen.rules.case import FormCase
from reportgen.rules.registry import (
    DEPARTMENT_JUDGES,
    ERROR,
    FORM_JUDGES,
    NOTE,
    PROJECT_JUDGES,
    AnyCase,
    declare,
    form_rule,
    judges,
)
from reportgen.rules.rows import lacks_target_or_actual, scores_above_zero
from reportgen.sources.source import Tree

declare(
    "F103",
    ERROR,
    "填写了由程序计算的值",
    """执行率、资金得分、一级指标、总分不填，由程序计算。

    为什么：填一个、算一个，两个数迟早不一样。
    怎样改：删去这一项；要核对的数写在“核对”里。
    何时可以不改：没有；必须印另一个数时用“覆盖”。
    """,
)
declare(
    "F104",
    ERROR,
    "值的种类不对",
    """每个值是这一项应有的种类：数、文字、一列，或若干“键: 值”。

    为什么：分值写“十五”，程序无法相加。
    怎样改：照提示改；还不知道的写“待填”。
    何时可以不改：没有。
    """,
)
declare(
    "F107",
    ERROR,
    "自评表同时有 YAML 文件夹和工作簿",
    """一个部门的自评表，或在文件夹里一表一个文件，或在一个工作簿里，不同时用两种。

    为什么：两处都有，不知道以哪个为准。
    怎样改：留下一个，另一个移走。
    何时可以不改：没有。
    """,
)
declare(
    "F110",
    ERROR,
    "没有这个口径",
    """部门.yaml 里的口径，在 templates/ 里有同名的文件夹。

    为什么：分值、权重、模板都在口径里，没有口径就做不出表。
    怎样改：照建议改，或在 templates/ 里加一个文件夹。
    何时可以不改：没有。
    """,
)


@form_rule("F101", ERROR, "缺少必填的键")
def required_keys(case: FormCase) -> Iterator[Fault]:
    """必填的键都在：项目名称、资金、年度总体目标、绩效指标，以及每项指标的名称、值和分值。

    为什么：缺了这些，表就不完整，也算不出总分。
    怎样改：补上；还不知道的写“待填”。
    何时可以不改：没有。
    """
    form = case.form
    if not form.department:
        yield _unit_missing("主管部门")
    if not form.implementing_unit:
        yield _unit_missing("实施单位")
    if form.funds == {}:
        yield Fault("F101", "资金里没有任何一行", ("资金",), "至少写一个来源的三个金额")
    if form.indicators == {}:
        yield Fault("F101", "没有任何指标", ("绩效指标",), "按二级指标列出各项指标")
    for row in case.incomplete:
        if not scores_above_zero(row.indicator):
            yield from (missing_key((*row.path, key)) for key in lacks_target_or_actual(row))


def _unit_missing(key: str) -> Fault:
    message = f"缺少“{key}”：本表和 部门.yaml 都没有写"
    return Fault("F101", message, (key,), f"在 部门.yaml 里写一次“{key}: …”")


@form_rule("F105", ERROR, "没有这个二级指标、一级指标或标题")
def known_classes(case: FormCase) -> Iterator[Fault]:
    """二级指标是口径里有的那几种；一级指标由程序填写。

    为什么：名称写错一个字，就归不到一级指标下面去。
    怎样改：照建议改。
    何时可以不改：没有；本地另有二级指标的，加在 口径.yaml 里。
    """
    if not isinstance(case.form.indicators, Pending):
        for level2 in case.form.indicators:
            if level2 not in case.profile.level1_of:
                yield _unknown_class(case, level2)


declare(
    "F102",
    ERROR,
    "没有这个键",
    """只写认得的键，就是表上印的那些词。

    为什么：键写错一个字，值就丢了；所以不认得的键一律报错。
    怎样改：照建议改，多余的删去；备注写在“#”后面。
    何时可以不改：没有。
    """,
)


@judges(FORM_JUDGES)
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
    """列出每一处“待填”。

    为什么：待填的表只是草稿，公开以前要填完。
    怎样改：填上实际的内容。
    何时可以不改：还没有数据时，只是提示。
    """
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


def two_doors(forms: str) -> Fault:
    """F107 for a department whose forms stand in a folder and in a workbook."""
    message = f"{forms} 文件夹和 {forms}.xlsx 都有，不知道以哪个为准"
    return Fault("F107", message, (), "留下一个，另一个移走")


def unknown_profile(name: str, known: list[str]) -> Fault:
    """F110 for a 口径 that does not exist."""
    meant = nearest(name, known)
    advice = f"改成“{meant}”" if meant else f"可用的有：{'、'.join(known)}"
    return Fault("F110", f"没有“{name}”这个口径", ("口径",), advice)
