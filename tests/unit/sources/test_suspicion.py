import pytest

from reportgen.sources.suspicion import is_suspect
from tests.support.slips import KEYS


@pytest.mark.parametrize(
    "text",
    [
        "资金: {说明：甲}",
        "  - 分值：5\n",
        "分值:5\n",
        "说明: 甲 #乙\n",
        "说明: 甲 # 乙\n",
        "说明: >5\n",
        "说明: &a 甲\n",
        "说明: *a\n",
        "说明: !甲\n",
        "说明:\n  <<: 甲\n",
        '说明: "\\0"\n',
        "说明: 甲\ufeff\n",
        "-　甲\n",
    ],
)
def test_a_text_that_may_mean_something_else_is_suspect(text: str) -> None:
    assert is_suspect(text, KEYS)


@pytest.mark.parametrize(
    "text",
    [
        "说明: 其中：甲\n",
        "说明: 7*24小时，A&B，对！!\n",
        "说明: '>90%'  # 注\n",
        "# 注\n  # 注\n说明: 甲\r\n分值: 5\r\n",
        "说明: |\n  　　第一段\n  一是：甲\n",
    ],
)
def test_an_ordinary_text_is_not(text: str) -> None:
    assert not is_suspect(text, KEYS)


def test_a_text_full_of_wide_colons_is_not_searched() -> None:
    assert is_suspect("：" * 1000, KEYS)
