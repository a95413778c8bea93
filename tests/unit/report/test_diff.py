from reportgen.report.diff import as_diff


def test_a_diff_shows_the_lines_that_change() -> None:
    before, after = "甲\n乙：1\n丙", "甲\n乙: 1\n丙"
    assert as_diff("一.yaml", before, after) == (
        "--- a/一.yaml\n+++ b/一.yaml\n@@ -1,3 +1,3 @@\n"
        " 甲\n-乙：1\n+乙: 1\n 丙\n\\ No newline at end of file\n"
    )
    assert as_diff("一.yaml", before, before) == ""


def test_only_line_feeds_and_carriage_returns_end_a_line() -> None:
    assert as_diff("一.yaml", "甲\u2028\x85乙\r\n", "丙\r\n").splitlines(keepends=False)[3:] == [
        "-甲",
        " 乙",
        "+丙",
    ]


def test_control_characters_are_not_sent_to_a_terminal() -> None:
    assert "\x1b" not in as_diff("一.yaml", "\x1b[31m甲\n", "乙\n")
