"""The report 部门整体绩效评价报告."""

from tools.templates.blocks import CONTROL, Blocks, Cell, Row, given, table
from tools.templates.markup import Element
from tools.templates.package import package
from tools.templates.reports import (
    caption,
    chapter,
    end_of_table,
    heading,
    page,
    plain,
    plain_or,
    text,
    title,
    value,
)

OUTPUTS = ("产出数量", "产出质量", "产出进度", "产出成本")
EFFECTS = ("经济效益", "社会效益", "环境效益", "可持续性影响", "服务对象满意度")
ACCOUNTING = ("财务管理制度健全性", "资金使用合规性和安全性", "会计基础信息完善性")


def parts() -> dict[str, Element]:
    """Draw the report."""
    blocks = (
        *title("{{ 部门名称 }}部门整体绩效评价报告"),
        heading(1, "部门概况"),
        *_leaves(2, "部门概况", ("机构设置及职责工作任务情况", "部门整体绩效目标设立情况")),
        *chapter(1, "当年预算执行情况", *_execution()),
        *_achievement(),
        *_budgeting(),
        *_conclusion(),
        heading(1, "措施建议"),
        value("措施建议"),
    )
    return package("部门整体绩效评价报告", *blocks, page())


def _leaves(level: int, above: str, keys: tuple[str, ...]) -> Blocks:
    """Make headings with a text each."""
    chapters = (chapter(level, key, value(f"{above}.{key}")) for key in keys)
    return (*plain(above), *(block for blocks in chapters for block in blocks))


def _row_table(name: str, columns: dict[str, str], widths: tuple[int, ...]) -> Element:
    """Make a table with a row for every item of a list, printed under the heads given."""
    last = len(columns) - 1
    heads = tuple(Cell(n, n, head, "TableHead") for n, head in enumerate(columns.values()))
    cells = tuple(Cell(n, n, f"{{{{ 行.{key} }}}}") for n, key in enumerate(columns))
    return table(
        widths,
        (
            Row(heads, heads=True),
            Row((Cell(0, last, f"{{%tr for 行 in {name}.行 %}}", CONTROL),)),
            Row(cells),
            Row((Cell(0, last, "{%tr endfor %}", CONTROL),)),
        ),
    )


def _execution() -> Blocks:
    name = "当年预算执行情况"
    columns = {
        "名称": "项目",
        "全年预算数": "全年预算数（{{ 资金单位 }}）",
        "全年执行数": "全年执行数（{{ 资金单位 }}）",
        "执行率": "执行率",
    }
    result = (
        f"全年预算执行率为 {{{{ {name}.执行率 }}}}，当年预算执行情况得分 {{{{ {name}.得分 }}}} 分。"
    )
    figures = (
        caption("{{ 年度 }}年预算执行情况"),
        _row_table(f"{name}", columns, (1800, 2622, 2622, 1800)),
        end_of_table(),
        text(result),
        *given(f"{name}.说明", value(f"{name}.说明")),
    )
    return plain_or(name, *figures)


def _achievement() -> Blocks:
    name = "整体绩效目标实现情况"
    outputs, effects = "产出完成情况分析", "效果实现情况分析"
    return (
        heading(1, name),
        *plain(name),
        *chapter(2, outputs, *_leaves(3, f"{name}.{outputs}", OUTPUTS)),
        *chapter(2, effects, *_leaves(3, f"{name}.{effects}", EFFECTS)),
    )


def _budgeting() -> Blocks:
    name = "预算管理情况分析"
    return (
        heading(1, name),
        *plain(name),
        *chapter(2, "财务管理", *_leaves(3, f"{name}.财务管理", ACCOUNTING)),
        *chapter(2, "资产管理", value(f"{name}.资产管理")),
        *chapter(2, "绩效管理", value(f"{name}.绩效管理")),
        *_ratio("结转结余率", "年末结转结余", "支出预算数"),
        *_ratio("部门预决算差异率", "年初预算数", "决算数"),
    )


def _ratio(key: str, first: str, second: str) -> Blocks:
    """Make the chapter of a ratio of two amounts."""
    name, unit = f"预算管理情况分析.{key}", " {{ 资金单位 }}"
    sentence = (
        f"{first} {{{{ {name}.{first} }}}}{unit}，{second} {{{{ {name}.{second} }}}}{unit}，"
        f"{key}为 {{{{ {name}.比率 }}}}。"
    )
    figures = text(sentence), *given(f"{name}.说明", value(f"{name}.说明"))
    return chapter(2, key, *plain_or(name, *figures))


def _conclusion() -> Blocks:
    name = "总体评价结论"
    score, causes = f"{name}.评价得分情况", "存在的问题及原因分析"
    columns = {"名称": "评价内容", "满分": "满分", "得分": "得分"}
    result = f"部门整体绩效评价得分 {{{{ {score}.得分 }}}} 分，评价等级为“{{{{ {score}.等级 }}}}”。"
    figures = (
        caption("部门整体绩效评价得分"),
        _row_table(score, columns, (5044, 1900, 1900)),
        end_of_table(),
        text(result),
    )
    return chapter(
        *(1, name),
        *plain(name),
        *chapter(2, "评价得分情况", *plain_or(score, *figures)),
        *chapter(2, causes, value(f"{name}.{causes}")),
    )
