"""What holds for every YAML file, whatever somebody typed."""

import json
import re
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.position import Path, Position
from reportgen.sources.disguise import UNFIT
from reportgen.sources.source import Source, Tree
from reportgen.sources.yaml_file import read_yaml
from tests.support.slips import KEYS

FORM = """\
项目名称: 2024年服务大厅公共设施维修费
实施单位: 北京市丰台区人力资源公共服务中心     # 与 部门.yaml 不同时才写
资金:                                       # 万元
  当年财政拨款: {年初预算数: 10, 全年预算数: 9.82, 全年执行数: 9.82}
  其他资金: {年初预算数: 0, 全年预算数: 0, 全年执行数: 0}
年度总体目标:
  预期目标: |
    对服务大厅公共设施进行日常维护维修。
    　　完成维修面积3672.2平方米，其中：一层1800平方米。
  实际完成情况: 已完成维修，群众满意度达到96%。
绩效指标:
  数量指标:
    - {三级指标: 公共设施维护面积, 年度指标值: ≤3672.2平方米, 分值: 15}
    - {三级指标: 维护窗口数量, 年度指标值: ≥20个, 分值: 10}
  时效指标:
    - 三级指标: 支出进度
      年度指标值: ≤11月
      分值: 15
核对: {总分.得分: 98}
"""
SIGNS = "：:，,。；#- \t\n\r\"'{}[]()&*!%@`>|?\\\u3000\xa0\u2028\x85\ufeff𠮷甲1\0\x07\u200b<=—－"

texts = st.text(st.characters(codec="utf-8"), max_size=12).filter(
    lambda text: re.search(UNFIT, text) is None
)
trees: st.SearchStrategy[Tree] = st.recursive(
    texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
mappings = st.dictionaries(texts, trees, min_size=1, max_size=5)
slips = st.lists(
    st.tuples(
        st.integers(0, len(FORM)),
        st.integers(0, 3),
        st.text(SIGNS, max_size=3) | st.characters(codec="utf-8"),
    ),
    min_size=1,
    max_size=4,
)


def typed(slips: list[tuple[int, int, str]]) -> str:
    """The form after some slips: at a place, characters gave way to others."""
    text = FORM
    for place, length, written in slips:
        text = text[:place] + written + text[place + length :]
    return text


def block(tree: Tree, indent: str = "") -> str:
    """A tree as YAML, one entry a line, every text in double quotation marks."""
    if isinstance(tree, dict) and tree:
        return "".join(
            f"\n{indent}{written(key)}: {block(value, indent + '  ')}"
            for key, value in tree.items()
        )
    if isinstance(tree, list) and tree:
        return "".join(f"\n{indent}- {block(item, indent + '  ')}" for item in tree)
    return written(tree)


def written(tree: Tree) -> str:
    return json.dumps(tree, ensure_ascii=False)


def is_in(place: Position, text: str) -> bool:
    lines = re.split("\r\n|\r|\n", text)
    if not 1 <= place.line <= len(lines):
        return False
    return 1 <= place.column <= place.end_column <= len(lines[place.line - 1]) + 1


def scalars(tree: Tree, path: Path = ()) -> Iterator[tuple[Path, str]]:
    if isinstance(tree, str):
        yield path, tree
    elif isinstance(tree, list):
        for index, item in enumerate(tree):
            yield from scalars(item, (*path, index))
    else:
        for key, value in tree.items():
            yield from scalars(value, (*path, key))


def marked(source: Source, path: Path) -> str:
    place = source.positions[path]
    line = re.split("\r\n|\r|\n", source.text)[place.line - 1]
    return line[place.column - 1 : place.end_column - 1]


@settings(max_examples=100, deadline=None)
@given(mappings)
def test_what_was_written_is_read(tree: dict[str, Tree]) -> None:
    for text in (written(tree), block(tree)[1:]):
        source, faults = read_yaml(text.encode(), "一.yaml", KEYS)
        assert faults == ()
        assert source is not None
        assert source.data == tree
        assert all(marked(source, path) == written(value) for path, value in scalars(tree))


@settings(max_examples=200, deadline=None)
@given(slips)
def test_a_slip_never_raises_and_every_place_is_in_the_file(
    slips: list[tuple[int, int, str]],
) -> None:
    text = typed(slips)
    source, faults = read_yaml(text.encode(), "一.yaml", KEYS)
    assert all(fault.position and is_in(fault.position, text) for fault in faults)
    assert source is not None or faults
    if source is not None:
        assert all(is_in(source.positions[path], text) for path in source.positions)
        assert all(is_in(source.keys[path], text) for path in source.positions)


@settings(max_examples=150, deadline=None)
@given(slips)
def test_a_value_that_was_read_stands_at_its_place(slips: list[tuple[int, int, str]]) -> None:
    text = typed(slips)
    source, _ = read_yaml(text.encode(), "一.yaml", KEYS)
    if source is not None and "\\" not in text:
        assert all(
            value.strip()[:1] in marked(source, path) for path, value in scalars(source.data)
        )


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.text(SIGNS, max_size=60).map(str.encode))
def test_no_content_whatever_raises(content: bytes) -> None:
    source, faults = read_yaml(content, "一.yaml", KEYS)
    assert source is not None or faults


@settings(max_examples=200, deadline=None)
@given(st.text(SIGNS + "\n\n  ", max_size=80))
def test_places_of_a_wild_text_are_in_the_file(text: str) -> None:
    source, faults = read_yaml(text.encode(), "一.yaml", KEYS)
    text = text.removeprefix("\ufeff")
    assert all(fault.position and is_in(fault.position, text) for fault in faults)
    if source is not None:
        assert all(is_in(source.positions[path], text) for path in source.positions)
