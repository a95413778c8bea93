"""The blocks of a 部门整体绩效评价报告: what is stated, what is compared, what is left."""

from reportgen.sources.grid import Block, Cell, Grid, Line
from reportgen.sources.printed.department_report import DepartmentReader
from reportgen.sources.printed.report import PrintedReport

TITLES = [("当年预算执行情况",), ("评价得分情况",), ("部门预决算差异率",)]
HEAD = ["项目", "全年预算数", "全年执行数", "执行率"]


def grid(*rows: list[str]) -> Grid:
    return Grid("表1", tuple(tuple(Cell(t, i, i) for i, t in enumerate(row)) for row in rows))


def read(*blocks: Block) -> PrintedReport:
    return DepartmentReader("某局", blocks, TITLES).report()


def left(report: PrintedReport, *blocks: Block) -> list[str]:
    """The texts that the report has not used."""
    lines = [b.text for b in blocks if isinstance(b, Line) and id(b) not in report.used]
    cells = [c for b in blocks if isinstance(b, Grid) for c in b.cells()]
    return [*lines, *(c.text for c in cells if id(c) not in report.used)]


def test_amounts_are_stated_and_rates_are_compared() -> None:
    rows = [
        ["基本支出", "10", "9", "90%"],
        ["公用经费", "2", "1", "50%"],
        ["合计", "10", "9", "90%"],
    ]
    blocks = [Line("一、当年预算执行情况"), grid(HEAD, *rows)]
    blocks.append(Line("全年预算执行率为 90%，当年预算执行情况得分 18 分。"))
    report = read(*blocks)
    assert report.tree == {
        "当年预算执行情况": {"基本支出": {"全年预算数": "10", "全年执行数": "9"}},
        "核对": {
            "当年预算执行情况.合计.全年预算数": "10",
            "当年预算执行情况.合计.全年执行数": "9",
            "当年预算执行情况.基本支出.执行率": "90%",
            "当年预算执行情况.合计.执行率": "90%",
            "当年预算执行情况.得分": "18",
        },
    }
    assert left(report, *blocks) == ["公用经费", "2", "1", "50%"]


def test_marks_are_stated_and_the_grade_is_compared() -> None:
    rows = [
        ["整体绩效目标实现情况", "60", "58"],
        ["预算管理情况", "20", "19"],
        ["合计", "100", "95"],
    ]
    blocks = [Line("（一）评价得分情况"), grid(["评价内容", "满分", "得分"], *rows)]
    blocks += [Line("另有一句话。"), Line("部门整体绩效评价得分 95 分，评价等级为“优”。")]
    report = read(*blocks)
    assert report.tree == {
        "评价得分情况": {"整体绩效目标实现情况": "58", "预算管理情况": "19"},
        "核对": {"评价得分情况.合计.得分": "95", "评价得分情况.等级": "优"},
    }
    assert left(report, *blocks) == ["另有一句话。"]


def test_a_rate_is_compared() -> None:
    text = "年初预算数 10 万元，决算数 11 万元，部门预决算差异率为 10.00%。"
    report = read(Line("部门预决算差异率"), Line(text), Line("说明的话。"))
    assert report.tree == {
        "部门预决算差异率": {"年初预算数": "10", "决算数": "11", "说明": "说明的话。"},
        "核对": {"部门预决算差异率.比率": "10.00%"},
    }
