import pytest

from reportgen.position import Path, Position
from reportgen.sources import yaml_file
from reportgen.sources.nodes import Node, compose
from reportgen.sources.source import Source
from reportgen.sources.yaml_file import read_yaml

FORM = """\
# 说明
项目名称: 维修费  # 注
资金:
  拨款: {年初: 10, 全年: }
  其他:
目标:
  预期: |

    第一段
    第二段
  实际: "甲
    乙"
指标:
  数量:
    - 名称: 面积
      分值: 5
    - {名称: 个数}
    - [一, 二]
    -
    - 文字
"""


@pytest.fixture(scope="module")
def source() -> Source:
    source, faults = read_yaml(FORM.encode(), "一.yaml", frozenset())
    assert source is not None
    assert faults == ()
    return source


def marked(position: Position) -> tuple[int, str]:
    line = FORM.split("\n")[position.line - 1]
    return position.line, line[position.column - 1 : position.end_column - 1]


@pytest.mark.parametrize(
    ("path", "line", "text"),
    [
        ((), 2, "项目名称"),
        (("项目名称",), 2, "维修费"),
        (("资金",), 3, "资金"),
        (("资金", "拨款"), 4, "{"),
        (("资金", "拨款", "年初"), 4, "10"),
        (("资金", "拨款", "全年"), 4, "全年"),
        (("资金", "其他"), 5, "其他"),
        (("目标", "预期"), 9, "第一段"),
        (("目标", "实际"), 11, '"甲'),
        (("指标", "数量"), 14, "数量"),
        (("指标", "数量", 0), 15, "名称"),
        (("指标", "数量", 0, "分值"), 16, "5"),
        (("指标", "数量", 1), 17, "{"),
        (("指标", "数量", 2), 18, "["),
        (("指标", "数量", 2, 1), 18, "二"),
        (("指标", "数量", 3), 19, "-"),
        (("指标", "数量", 4), 20, "文字"),
    ],
)
def test_a_value_has_its_place(source: Source, path: Path, line: int, text: str) -> None:
    assert marked(source.positions[path]) == (line, text)


@pytest.mark.parametrize(
    ("path", "line", "text"),
    [
        (("没有",), 2, "项目名称"),
        (("资金", "结转", "年初"), 3, "资金"),
        (("资金", "拨款", "没有"), 4, "{"),
        (("资金", "其他", "年初"), 5, "其他"),
        (("指标", "数量", 0, "没有"), 15, "名称"),
        (("指标", "数量", 9, "名称"), 14, "数量"),
        (("指标", "质量"), 13, "指标"),
        (("项目名称", "甲"), 2, "维修费"),
    ],
)
def test_what_is_missing_points_at_the_nearest_block(
    source: Source, path: Path, line: int, text: str
) -> None:
    assert marked(source.positions[path]) == (line, text)


@pytest.mark.parametrize(
    ("path", "line", "text"),
    [
        ((), 2, "项目名称"),
        (("资金", "拨款"), 4, "拨款"),
        (("资金", "拨款", "年初"), 4, "年初"),
        (("指标", "数量", 1, "名称"), 17, "名称"),
        (("指标", "数量", 1), 17, "{"),
        (("指标", "数量", 1, "没有"), 17, "{"),
    ],
)
def test_a_key_has_its_place(source: Source, path: Path, line: int, text: str) -> None:
    assert marked(source.keys[path]) == (line, text)


def test_all_paths_of_the_file_are_known(source: Source) -> None:
    assert len(source.positions) == len([*source.positions]) == 22
    assert ("资金", "拨款") in source.positions
    assert ("资金", "没有") not in source.positions


@pytest.mark.parametrize(
    ("text", "path", "place"),
    [
        ("a: 1\r\nb: 2\rc: 3", ("c",), (3, 4, 5)),
        ("\ufeff甲: 乙\n", ("甲",), (1, 4, 5)),
        ("a: \u2028x\u2029\x85\nb: 2", ("b",), (2, 4, 5)),
        ("a: 𠮷\nb: 𠮷𠮷", ("b",), (2, 4, 6)),
        ("- a\n- b\n", (), (1, 1, 2)),
        ("a: |\n", ("a",), (1, 4, 5)),
        ("a: >\n\n\n", ("a",), (1, 4, 5)),
        ("a:\n- 1\n- 2\n", ("a", 1), (3, 3, 4)),
        ("a: 甲\n  乙\n", ("a",), (1, 4, 5)),
        ("", ("a",), (1, 1, 1)),
    ],
)
def test_places_are_those_of_an_editor(text: str, path: Path, place: tuple[int, int, int]) -> None:
    source, _ = read_yaml(text.encode(), "一.yaml", frozenset())
    if source is not None:
        assert source.positions[path] == place


def test_after_a_correction_places_are_still_those_of_the_file() -> None:
    text = "资金: {年初预算数：10, 说明: 甲,乙, 全年预算数: 9}\n\t说明: 丙\n"
    source, faults = read_yaml(text.encode(), "一.yaml", frozenset({"年初预算数", "全年预算数"}))
    assert {fault.rule for fault in faults} >= {"Y101", "Y112"}
    assert source is not None
    assert source.positions["资金", "年初预算数"] == (1, 12, 14)
    assert source.positions["资金", "说明"] == (1, 20, 23)
    assert source.positions["资金", "全年预算数"] == (1, 32, 33)
    assert source.keys["资金", "全年预算数"] == (1, 25, 30)


def test_the_nodes_are_made_again_where_a_place_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []

    def counted(text: str) -> Node | None:
        read.append(text)
        return compose(text)

    monkeypatch.setattr(yaml_file, "compose", counted)
    source, _ = read_yaml("资金:\n  拨款: 10\n".encode(), "表.yaml", frozenset())
    assert source is not None
    assert len(read) == 1
    assert source.positions["资金", "拨款"] == Position(2, 7, 9)
    assert source.keys["资金", "拨款"] == Position(2, 3, 5)
    assert len(read) == 2
