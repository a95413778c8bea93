import io

import pytest
from openpyxl import Workbook

from reportgen.errors import InputError
from reportgen.sources.number_formats import Flaw
from reportgen.sources.score_sheet import read_score_sheet

HEAD = ("一级指标", "二级指标", "三级指标", "分值", "得分")
NAMES = ("决策", "项目立项", "立项依据充分性")


def sheet(*rows: tuple[object, ...], about: dict[str, object] | None = None) -> bytes:
    workbook = Workbook()
    workbook.active.title = "评分"
    for row in rows:
        workbook.active.append(row)
    second = workbook.create_sheet("关于")
    for pair in (about or {"评价报告": "data/甲.yaml", "专家": "2"}).items():
        second.append(pair)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def test_scores_are_found_below_their_word_in_any_order() -> None:
    found = read_score_sheet(sheet((), ("得分", *HEAD[:4]), (1.25, *NAMES, 1.5)))
    assert (found.report, found.expert) == ("data/甲.yaml", 2)
    [(names, given)] = found.scores.items()
    assert (names, given.cell.text) == (NAMES, "1.25")
    assert given.place.words == "表“评分” A3（立项依据充分性）"


def test_a_score_that_is_missing_or_no_value_is_kept_with_its_place() -> None:
    found = read_score_sheet(sheet(HEAD, (*NAMES, 1.5), (*NAMES[:2], "乙", 1.5, "=1+1")))
    cells = [given.cell for given in found.scores.values()]
    assert [(cell.text, cell.flaw) for cell in cells] == [("", None), ("", Flaw.NO_VALUE)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (sheet(HEAD[:4]), "表头"),
        (sheet(HEAD, about={"专家": "2"}), "关于"),
        (sheet(HEAD, about={"评价报告": "甲", "专家": "二"}), "关于"),
        (b"x", "不是"),
    ],
)
def test_what_was_not_made_for_an_expert_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_score_sheet(content)
