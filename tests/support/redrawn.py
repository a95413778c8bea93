"""Printed forms redrawn as other people's Word files: other grids, broken labels, lost merges."""

import io
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from reportgen.pipeline.documents import form_order
from reportgen.pipeline.judging import Profiles, judge_department, judge_forms
from reportgen.workspace import departments
from tests.support.samples import REPOSITORY

Cell = tuple[str, int, str]
"""The text, the columns that it spans, and ``v`` or ``^`` where it begins or goes on below."""

Row = list[Cell]
Context = dict[str, Any]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
    "</Relationships>"
)
HEADS = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
COLUMNS = (
    *("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值"),
    *("分值", "得分", "偏差原因分析及改进措施"),
)
CUT = {
    "实施单位": "实施单",
    "联系电话": "联系电",
    "服务对象满意度指标": "服务对象满意度标",
    "偏差原因分析及改进措施": "偏差原因分析及改进",
}


@dataclass(frozen=True)
class Geometry:
    """How a form is drawn.

    ``shifted`` where rows have lost the cell of the label beside them, ``unmerged`` where every
    merge is lost, ``broken`` where blanks stand in the labels, ``cut`` where labels lack their end.
    """

    columns: int = 9
    shifted: bool = False
    unmerged: bool = False
    broken: bool = False
    cut: bool = False

    def rows(self, form: Context) -> list[Row]:
        rows = [*plain_rows(form)]
        changes: list[tuple[bool, Callable[[list[Row]], list[Row]]]] = [
            (self.columns > len(COLUMNS) + 1, widened),
            (self.cut, lambda r: relabelled(r, lambda text: CUT.get(text, text))),
            (self.broken, lambda r: relabelled(r, broken)),
            (self.shifted, without_side_cells),
            (self.unmerged, without_merges),
        ]
        for wanted, change in changes:
            rows = change(rows) if wanted else rows
        return rows


def plain_rows(form: Context) -> Iterable[Row]:
    """A form as the official one is drawn."""
    yield [("项目名称", 2, ""), (form["项目名称"], 7, "")]
    yield [
        *[("主管部门", 2, ""), (form["主管部门"], 3, "")],
        *[("实施单位", 1, ""), (form["实施单位"], 3, "")],
    ]
    if form["项目负责人"]:
        yield [
            *[("项目负责人", 2, ""), (form["项目负责人"], 3, "")],
            *[("联系电话", 1, ""), (form["联系电话"], 3, "")],
        ]
    yield from funds_rows(form)
    goals = form["年度总体目标"]
    yield [("年度总体目标", 1, "v"), ("预期目标", 4, ""), ("实际完成情况", 4, "")]
    yield [("", 1, "^"), (goals["预期目标"], 4, ""), (goals["实际完成情况"], 4, "")]
    yield from indicator_rows(form)
    total = form["总分"]
    yield [("总分", 6, ""), (total["分值"], 1, ""), (total["得分"], 1, ""), ("", 1, "")]


def funds_rows(form: Context) -> Iterable[Row]:
    heads: Row = [(head, 1, "") for head in HEADS]
    yield [(f"项目资金（{form['资金单位']}）", 2, "v"), ("", 1, ""), *heads]
    total = {"名称": "年度资金总额", **form["资金"]["年度资金总额"]}
    for source in (total, *form["资金来源"]):
        amounts: Row = [(source[head], 1, "") for head in HEADS]
        yield [("", 2, "^"), (source["名称"], 1, ""), *amounts]


def indicator_rows(form: Context) -> Iterable[Row]:
    yield [("绩效指标", 1, "v"), *((column, 1, "") for column in COLUMNS)]
    before = {"一级指标": "", "二级指标": ""}
    for indicator in form["绩效指标"]:
        same1 = indicator["一级指标"] == before["一级指标"]
        same2 = same1 and indicator["二级指标"] == before["二级指标"]
        yield [
            ("", 1, "^"),
            ("", 1, "^") if same1 else (indicator["一级指标"], 1, "v"),
            ("", 1, "^") if same2 else (indicator["二级指标"], 1, "v"),
            *((indicator[column], 1, "") for column in COLUMNS[2:]),
        ]
        before = indicator


def widened(rows: list[Row]) -> list[Row]:
    """Ten columns: the first label takes two, rows of single cells get one more at the end."""
    return [
        [*row, ("", 1, "")]
        if row[0][0] == "绩效指标"
        or (row[0][2] == "^" and row[0][1] == 1 and len(row) > len("三格"))
        else [(row[0][0], row[0][1] + 1, row[0][2]), *row[1:]]
        for row in rows
    ]


def relabelled(rows: list[Row], change: Callable[[str], str]) -> list[Row]:
    known = {*HEADS, *COLUMNS, *CUT, "项目名称", "主管部门", "年度资金总额", "预期目标"}
    known |= {"实际完成情况", "其中：当年财政拨款", "上年结转资金", "年度总体目标", "产出指标"}
    return [
        [(change(text) if text in known else text, span, merge) for text, span, merge in row]
        for row in rows
    ]


def broken(text: str) -> str:
    half = len(text) // 2
    return f"{text[:half]} {text[half:]}" if half else text


def without_side_cells(rows: list[Row]) -> list[Row]:
    """The text of the goals and every other indicator move to the left, and a blank follows."""
    places = [i for i, row in enumerate(rows) if row[0][1] == 1 and row[0][2] == "^"]
    moved = {*places[:1], *places[2::2]}
    return [[*row[1:], ("", 1, "")] if i in moved else row for i, row in enumerate(rows)]


def without_merges(rows: list[Row]) -> list[Row]:
    return [
        [cell for text, span, _ in row for cell in ((text, 1, ""), *[("", 1, "")] * (span - 1))]
        for row in rows
    ]


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def table(rows: Iterable[Row]) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(map(table_row, rows))}</w:tbl>"


def table_row(row: Row) -> str:
    merges = {"v": '<w:vMerge w:val="restart"/>', "^": "<w:vMerge/>", "": ""}
    return "<w:tr>{}</w:tr>".format(
        "".join(
            f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merges[merge]}</w:tcPr>'
            f"{''.join(map(paragraph, text.split(chr(10))))}</w:tc>"
            for text, span, merge in row
        )
    )


def word_file(body: str, parts: dict[str, str] | None = None) -> bytes:
    """A Word file with that body, and other parts beside it."""
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", document)
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return stream.getvalue()


@cache
def sample_contexts() -> tuple[Context, ...]:
    """The sample forms as they are printed, with those fields, too, that are not published."""
    return tuple(context for folder in departments(REPOSITORY, None) for context in _forms(folder))


def _forms(folder: Any) -> Iterable[Context]:
    department = judge_department(folder, Profiles(REPOSITORY))
    for judged in judge_forms(department):
        order = form_order(judged, department)
        if order.context:
            yield order.context(department.policy)
