"""Labels that are broken, cut, or none."""

import pytest

from reportgen.sources.printed.labels import Label, by_squeezed, find_label, squeezed
from reportgen.sources.printed.words import HEAD_WORDS, INDICATOR_WORDS

CLASSES = by_squeezed(
    ["数量指标", "质量指标", "社会效益指标", "经济效益指标", "服务对象满意度指标"]
)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("项目名称", HEAD_WORDS, Label("项目名称")),
        ("项目名称：", HEAD_WORDS, Label("项目名称")),
        ("项目\u3000名称", HEAD_WORDS, Label("项目名称", "断开")),
        ("实施单", HEAD_WORDS, Label("实施单位", "不全")),
        ("联系电", HEAD_WORDS, Label("联系电话", "不全")),
        ("偏差原因分析及改进", INDICATOR_WORDS, Label("偏差原因分析及改进措施", "不全")),
        ("分 值", INDICATOR_WORDS, Label("分值")),
        ("服务对象 满意度标", CLASSES, Label("服务对象满意度指标", "不全")),
        ("社会效益 指标", CLASSES, Label("社会效益指标", "断开")),
        ("量指标", CLASSES, None),
        ("效益指标", CLASSES, None),
        ("", CLASSES, None),
        ("项目", HEAD_WORDS, None),
        ("权益工作部", HEAD_WORDS, None),
        ("满意度" * 30, CLASSES, None),
        ("数量指标", {}, None),
    ],
)
def test_a_label_is_recognised_only_where_it_can_be_no_other(
    text: str, words: dict[str, str], expected: Label | None
) -> None:
    assert find_label(text, words) == expected


def test_full_width_signs_and_blanks_make_no_difference() -> None:
    assert squeezed(" 项目资金\n（万元）\u200b") == "项目资金(万元)"
