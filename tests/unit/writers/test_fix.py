import codecs

import pytest

from reportgen.model.typing_slips import CORRECTIONS
from reportgen.writers.fix import MOST_BYTES, Fixer
from tests.support.slips import KEYS

RULES = frozenset({"Y101", "Y102", "Y103", "Y105", "Y107", "Y108", "Y112", *CORRECTIONS})
FIXER = Fixer(KEYS, RULES)


def fixed(text: str, fixer: Fixer = FIXER) -> str:
    return fixer.fixed(text.encode()).content.decode()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("项目名称：甲\n", "项目名称: 甲\n"),
        ("项目名称:甲\n分值:15\n", "项目名称: 甲\n分值: 15\n"),
        ("资金:\n\t说明: 甲\n", "资金:\n  说明: 甲\n"),
        ("年度指标值: >=95%\n", "年度指标值: '≥95%'\n"),
        ("说明: [2024]14号\n", "说明: '〔2024〕14号'\n"),
        ("说明: 工程 #3楼\n", "说明: '工程 #3楼'\n"),
        ("专家: [{规则: 数量,质量}]\n", "专家: [{规则: '数量,质量'}]\n"),
        ("说明: <p>甲,乙</p>  # 注, <p>\n", "说明: 甲，乙  # 注, <p>\n"),
        ("说明: |  # 甲,乙\n  丙,丁\n# 戊,己\n", "说明: |  # 甲,乙\n  丙，丁\n# 戊,己\n"),
        ('说明: "甲,乙\\u3002"\n', '说明: "甲，乙\\u3002"\n'),
        ("说明: '甲,乙''丙'\n", "说明: '甲，乙''丙'\n"),
        ("说明: 甲,乙\r\n项目名称：丙\r\n", "说明: 甲，乙\r\n项目名称: 丙\r\n"),
        ("实际完成值: ≦10 万元", "实际完成值: ≤10万元"),
    ],
    ids=str,
)
def test_a_fault_is_mended_where_it_stands(text: str, meant: str) -> None:
    assert fixed(text) == meant
    assert fixed(meant) == meant


@pytest.mark.parametrize(
    "text",
    [
        "项目名称: 甲\n项目名称: 乙\n",
        "说明: 甲 # 注\n",
        "说明: 甲: 乙\n",
        "说明: 甲\n  乙\n",
        "项目名称: {\n",
        '说明: "甲\\u002c乙"\n',
        "核对: {甲: '乙,丙'}\n忽略: [{规则: T104, 理由: '甲,乙'}]\n专家: [张 三]\n",
        "甲,乙: 丙\n",
        "- 甲,乙\n",
        "",
    ],
    ids=str,
)
def test_what_needs_a_decision_is_left_alone(text: str) -> None:
    done = FIXER.fixed(text.encode())
    assert done.content == text.encode()
    assert not done.counts


def test_another_encoding_becomes_utf_8() -> None:
    text = "项目名称: 公共设施维修费\n说明: 甲,乙\n"
    done = FIXER.fixed(text.encode("gb18030"))
    assert done.content.decode() == text.replace(",", "，")
    assert done.counts == {"Y107": 1, "T104": 1}
    assert done.before == text
    assert FIXER.fixed(codecs.BOM_UTF16_LE + text.encode("utf-16-le")).content == done.content


def test_another_encoding_that_is_waived_is_left_alone() -> None:
    content = "项目名称: 公共设施维修费\n说明: 甲,乙\n".encode("gb18030")
    done = Fixer(KEYS, RULES - {"Y107"}).fixed(content)
    assert (done.content, done.counts) == (content, {})


def test_a_byte_order_mark_stays() -> None:
    content = codecs.BOM_UTF8 + "说明: 甲,乙\n".encode()
    assert FIXER.fixed(content).content == codecs.BOM_UTF8 + "说明: 甲，乙\n".encode()


@pytest.mark.parametrize("content", [b"\xff\x00\x80", "项目\0".encode("gb18030")])
def test_what_cannot_be_decoded_is_left_alone(content: bytes) -> None:
    assert FIXER.fixed(content).content == content


def test_only_the_corrections_that_are_wanted_are_made() -> None:
    text = "项目名称：甲,乙\n说明: 丙，，丁\n"
    assert fixed(text, Fixer(KEYS, frozenset({"Y101"}))) == text.replace("：", ": ")
    assert fixed(text, Fixer(KEYS, RULES, has_prose=False)) == text.replace("：", ": ")
    assert fixed(text, Fixer(KEYS, RULES - {"T102"})) == "项目名称: 甲，乙\n说明: 丙，，丁\n"


def test_one_text_that_cannot_be_mended_does_not_keep_the_others() -> None:
    text = "说明: '甲&#39;,乙'\n项目名称: 丙,丁\n有关建议: ['戊&#39;,己，，庚']\n"
    assert fixed(text) == ("说明: '甲&#39;,乙'\n项目名称: 丙，丁\n有关建议: ['戊&#39;,己，，庚']\n")


def test_the_corrections_are_counted_by_rule() -> None:
    done = FIXER.fixed("项目名称：甲\n说明：乙,丙，，丁\n年度指标值: ≧1\n".encode())
    assert done.counts == {"Y101": 2, "T102": 1, "T104": 1, "≥≤": 1}


def test_a_file_beyond_all_measure_is_left_alone() -> None:
    text = "说明: 甲,乙\n"
    at_most = text + "#" * (MOST_BYTES - len(text.encode()))
    assert FIXER.fixed(at_most.encode()).counts == {"T104": 1}
    assert FIXER.fixed(f"{at_most}#".encode()).content == f"{at_most}#".encode()
