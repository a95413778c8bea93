from reportgen.finding import Finding, Severity
from reportgen.position import CellPlace, Position
from reportgen.report.github import as_github

FINDING = Finding(
    rule="V104",
    severity=Severity.ERROR,
    message="差 100%：疑似\n单位写错",
    file="data/2024/甲,乙/一：二: 三.yaml",
    position=Position(17, 29, 33),
    path=("绩效指标",),
    suggestion="改成“≤10万元”",
    norm=None,
    fixable=False,
)


def test_an_annotation_names_file_line_columns_and_rule() -> None:
    assert as_github([FINDING]) == (
        "::error file=data/2024/甲%2C乙/一：二%3A 三.yaml,line=17,col=29,endColumn=33,"
        "title=错误[V104]::差 100%25：疑似 单位写错%0A建议: 改成“≤10万元”"
    )


def test_a_finding_without_advice_is_one_line() -> None:
    note = FINDING._replace(severity=Severity.NOTE, message="甲", suggestion=None)
    warning = note._replace(severity=Severity.WARNING)
    lines = as_github([note, warning]).split("\n")
    assert [line.partition(" ")[0] for line in lines] == ["::notice", "::warning"]
    assert all(line.endswith("]::甲") for line in lines)


def test_nothing_found_is_nothing_said() -> None:
    assert as_github([]) == ""


def test_a_cell_of_a_workbook_is_named_in_the_text() -> None:
    found = FINDING._replace(position=CellPlace(2, 31, 4, "指标"), file="表.xlsx", message="甲")
    annotation = as_github([found])
    assert annotation.startswith("::error file=表.xlsx,title=错误[V104]::表“指标” D31 甲%0A")
