import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.finding import Finding, Severity
from reportgen.position import WHOLE_WORKBOOK, CellPlace, Position
from reportgen.report.text import as_line, as_text, location, tally
from reportgen.sources.lines import width

LINE = "    - {三级指标: 维护维修成本, 年度指标值: ≤10元, 实际完成值: 9.82万元, 分值: 20}"


def finding(excerpt: str | None = LINE, column: int = 29, end: int = 33, line: int = 17) -> Finding:
    return Finding(
        rule="V104",
        severity=Severity.ERROR,
        message="年度指标值“≤10元”与实际完成值“9.82万元”相差 9820 倍，疑似单位写错",
        file="data/2024/某局/项目支出绩效自评表/05-维修费.yaml",
        position=Position(line, column, end),
        path=("绩效指标", "经济成本指标", 0, "年度指标值"),
        suggestion="改成“≤10万元”",
        norm=None,
        fixable=False,
        excerpt=excerpt,
    )


def columns(text: str) -> int:
    """The columns of a text in a terminal: two for what is wide, none for what combines."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def under(text: str) -> str:
    """What the carets of a printed finding stand under."""
    shown, carets = next(
        (one, two)
        for one, two in zip(text.split("\n"), text.split("\n")[1:], strict=False)
        if two.strip(" |^") == "" and "^" in two
    )
    first, last = carets.index("^"), carets.rindex("^") + 1
    marked, column = "", 0
    for char in shown:
        step = columns(char)
        if first <= column and column + step <= last and (step or marked):
            marked += char
        column += step
    assert columns(marked) == last - first
    return marked


def test_a_finding_is_printed_as_the_manual_shows_it() -> None:
    assert as_text(finding()).split("\n") == [
        "错误[V104] 年度指标值“≤10元”与实际完成值“9.82万元”相差 9820 倍，疑似单位写错",
        "  --> data/2024/某局/项目支出绩效自评表/05-维修费.yaml:17:29",
        "   |",
        f"17 | {LINE}",
        "   |" + " " * (1 + columns(LINE[:28])) + "^^^^^",
        "   = 建议: 改成“≤10万元”",
    ]


@pytest.mark.parametrize(
    ("line", "word"),
    [
        *(("项目名称: 值", "值"), ("项目名称: 值", "项目名称"), ("甲: abc 乙", "abc")),
        *(("甲：𠮷野家", "野家"), ("a: e\u0301x", "x"), ("ｶﾅ: ＡＢ", "ＡＢ"), ("甲: 😀！", "！")),
        *(
            ("\t甲: 乙", "乙"),
            ("甲: \u200b乙", "乙"),
            ("“甲”: 〔乙〕", "乙"),
            ("x" * 60 + "字", "字"),
        ),
    ],
)
def test_the_carets_stand_under_the_place(line: str, word: str) -> None:
    start = line.index(word) + 1
    text = as_text(finding(line, start, start + len(word)))
    assert under(text) == word


@pytest.mark.parametrize("place", [0, 1, 40, 399, 800, 1590, 1595])
def test_a_long_line_is_cut_around_the_place(place: int) -> None:
    line = "".join(chr(0x4E00 + n) for n in range(1600))
    text = as_text(finding(line, place + 1, place + 4))
    shown = text.split("\n")[3]
    assert columns(shown) <= 110
    assert under(text) == line[place : place + 3]
    assert ("…" in shown[:8]) is (place > 20)


def test_a_place_that_is_longer_than_the_line_shown_is_marked_as_far_as_it_is_shown() -> None:
    text = as_text(finding("甲" * 500, 1, 501))
    assert {*under(text)} == {"甲"}


def test_a_place_without_extent_has_one_caret() -> None:
    assert as_text(finding("甲: ", 4, 4)).count("^") == 1


@pytest.mark.parametrize("excerpt", [None])
def test_a_finding_without_a_line_has_no_frame(excerpt: None) -> None:
    lines = as_text(finding(excerpt)).split("\n")
    assert [line[:5] for line in lines[1:]] == ["  -->", "   = "]


def test_a_line_number_of_three_digits_moves_the_frame() -> None:
    lines = as_text(finding(line=1234)).split("\n")
    assert lines[2:4] == ["     |", f"1234 | {LINE}"]
    assert lines[4].startswith("     |")


def test_the_severity_is_the_only_thing_in_colour() -> None:
    text = as_text(finding(), colour=True)
    assert text.startswith("\x1b[1;31m错误[V104]\x1b[0m ")
    assert text.count("\x1b") == 2
    assert text.replace("\x1b[1;31m", "").replace("\x1b[0m", "") == as_text(finding())


def test_a_norm_is_cited_below() -> None:
    cited = Finding(**{**_fields(finding()), "norm": "《某办法》", "suggestion": None})
    assert as_text(cited).split("\n")[-1] == "   = 依据: 《某办法》"


def test_the_short_form_is_one_line() -> None:
    assert as_line(finding()) == (
        "data/2024/某局/项目支出绩效自评表/05-维修费.yaml:17:29: 错误[V104] "
        "年度指标值“≤10元”与实际完成值“9.82万元”相差 9820 倍，疑似单位写错"
    )
    assert as_line(finding()).startswith(f"{location(finding())}: ")


@pytest.mark.parametrize(
    ("severities", "fixable", "words"),
    [
        ("", 0, "没有发现问题。"),
        ("e", 0, "共 1 个错误。"),
        ("eewn", 0, "共 2 个错误，1 个警告，1 个提示。"),
        ("nn", 0, "共 2 个提示。"),
    ],
)
def test_the_findings_are_counted(severities: str, fixable: int, words: str) -> None:
    names = {"e": Severity.ERROR, "w": Severity.WARNING, "n": Severity.NOTE}
    findings = [
        Finding(**{**_fields(finding()), "severity": names[one], "fixable": bool(fixable)})
        for one in severities
    ]
    assert tally(findings) == words


def test_the_count_says_how_many_can_be_mended_at_once() -> None:
    mendable = Finding(**{**_fields(finding()), "fixable": True})
    assert "1 个" in tally([mendable, finding()]).partition("；")[2]
    assert tally([mendable, finding()]).startswith("共 2 个错误；")


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Cn", "Co", "Mn", "Me", "Mc"])))
def test_the_width_is_that_of_a_terminal(text: str) -> None:
    assert width(text) == columns(text)


@given(st.text(max_size=300), st.integers(1, 300), st.integers(0, 300))
def test_any_place_in_any_line_can_be_shown(line: str, column: int, length: int) -> None:
    column = min(column, len(line) + 1)
    text = as_text(finding(line or None, column, min(column + length, len(line) + 1)))
    assert "\x1b" not in text
    assert text.startswith("错误[V104]")


def _fields(one: Finding) -> dict[str, object]:
    return one._asdict()


@pytest.mark.parametrize("field", ["message", "file", "suggestion"])
def test_what_a_terminal_would_obey_is_not_printed(field: str) -> None:
    hostile = Finding(**{**_fields(finding()), field: "“\x1b]0;改了窗口标题\x07”"})
    assert not {"\x1b", "\x07"} & {*as_text(hostile), *as_line(hostile)}


IN_A_CELL = finding("≤10元")._replace(
    file="data/2024/某局/项目支出绩效自评表.xlsx",
    position=CellPlace(2, 31, 4, "指标", "维修\n费", "≤10元"),
)


def test_a_cell_is_named_by_sheet_reference_and_project() -> None:
    place = "data/2024/某局/项目支出绩效自评表.xlsx 表“指标” D31（维修 费）"
    assert location(IN_A_CELL) == place
    assert as_line(IN_A_CELL).startswith(f"{place}: 错误[V104] ")
    assert as_text(IN_A_CELL).split("\n")[1:] == [
        f"  --> {place}",
        "   |",
        "   | ≤10元",
        "   = 建议: 改成“≤10万元”",
    ]


def test_a_fault_of_a_whole_workbook_names_the_file_alone() -> None:
    whole = IN_A_CELL._replace(position=WHOLE_WORKBOOK, excerpt=None)
    assert location(whole) == "data/2024/某局/项目支出绩效自评表.xlsx"
    assert len(as_text(whole).split("\n")) == 3
