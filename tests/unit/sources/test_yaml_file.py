import re
import time

import pytest

from reportgen.finding import Fault
from reportgen.sources.yaml_file import MAX_BYTES, read_yaml
from tests.support.slips import KEYS, read

KEPT = (
    *(
        "no",
        "yes",
        "on",
        "off",
        "Yes",
        "NO",
        "true",
        "false",
        "True",
        "null",
        "Null",
        "~",
        "y",
        "n",
    ),
    *("1:30", "12:30", "190:20:30", "0123", "010", "0o17", "0x1F", "1e3", "1E-5", ".5", "5.", "+1"),
    *(
        "-0",
        "1_000",
        "35.80",
        "2024.01",
        "2024-01-01",
        "2024-13-01",
        "2024-1-1 10:00",
        ".inf",
        ".nan",
    ),
    *(
        "110101199003074514",
        "00123",
        "1,234.5",
        "1，234",
        "35万元",
        "≥95%",
        "≤10万元",
        "=5",
        "100%",
    ),
    *(
        "是",
        "否",
        "１２３",
        "３５．８０",
        "—",
        "/",
        "-5",
        "−5",
        "(5)",
        "（5）",
        "……",
        "《办法》",
        "“好”",
    ),
    *("C#", "3#楼", "a&b", "R&D平台", "P<0.05", "5*3", "a|b", "a>b", "50%", "甲@乙", "a`b", "it's"),
    *(
        '5"',
        "a{b}",
        "甲[1]乙",
        "a\\b",
        "\\0",
        "甲：乙",
        "a:b",
        "?甲",
        ":甲",
        "<甲",
        "<<甲",
        "=",
        ".",
    ),
)

REFUSED = {
    "{{ x }}": "Y103",
    ">=95%": "Y103",
    "%5": "Y103",
    "@张三": "Y103",
    "*x": "Y103",
    "!重要": "Y103",
    "&x": "Y103",
    "`甲`": "Y103",
    "[2024]14号": "Y103",
    "标题: 副标题": "Y104",
    "“1: 2”": "Y104",
    '"\\ud842"': "Y110",
    '"\\0"': "Y110",
    "- 甲": "Y109",
    "?": "Y109",
}

FORM = """\
# 2024年度项目支出绩效自评表
项目名称: 2024年服务大厅公共设施维修费
实施单位: 北京市丰台区人力资源公共服务中心     # 与 部门.yaml 不同时才写
资金:                                       # 万元
  当年财政拨款: {年初预算数: 10, 全年预算数: 9.82, 全年执行数: 9.82}   # 财政
年度总体目标:
  预期目标: |
    一是：维修面积3672.2平方米；二是: 其中：一层1800平方米。
    　　* 保障“大厅”20个窗口 #1 - #20 正常运转，「随坏随修」；
    - 时间: 12:30，地点：大厅 # 不是注释
    资金：9.82万元, 按时{完成}。

    项目名称: 不是键
  实际完成情况: >-
    已完成，
    满意度96%。
绩效指标:
  数量指标:
    # 一行一个指标
    - {三级指标: 公共设施维护面积, 年度指标值: ≤3672.2平方米, 实际完成值: 3672.2平方米, 分值: 15}
  时效指标:
    - 三级指标: 支出进度
      年度指标值: ≤11月
      实际完成值: 12月          # 见说明
      分值: 15
      得分: 13
      偏差原因分析及改进措施: "按需完成维修：今后提前制定计划"
核对: {总分.得分: 100, 资金.年度资金总额.执行率: 100%}
忽略:
- {规则: I109, 理由: '统一要求 #1, 不改'}
"""

HOSTILE = {
    "brackets": "[" * 2_000_000,
    "open braces": "{a：" * 400_000,
    "dashes": "- " * 1_000_000,
    "indentation": "".join(" " * level + "a:\n" for level in range(1900)),
    "blanks": " " * 2_000_000 + "a",
    "rules": "-" * 2_000_000,
    "controls": "\0" * 500_000,
    "bad lines": "a: \x01b\n" * 250_000,
    "unclosed": "a: [1,\n" * 250_000,
    "wide colons": "：\n" * 500_000,
    "aliases": "a: *b\n" * 300_000,
    "bomb": "a: &a [x, x]\n"
    + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
    "cuts": "a: 完成 #楼\n" * 40_000,
    "texts in brackets": "{a: [b]c, " * 200_000,
    "pairs in brackets": "{a: 1, " * 290_000,
    "a text block": "a: |\n" + "　甲\n" * 290_000,
}


def faults(text: str | bytes) -> tuple[Fault, ...]:
    content = text if isinstance(text, bytes) else text.encode()
    return read_yaml(content, "一.yaml", KEYS)[1]


@pytest.mark.parametrize("scalar", KEPT)
def test_a_value_is_the_text_that_stands_in_the_file(scalar: str) -> None:
    assert read(f"说明: {scalar}\n") == ([], {"说明": scalar})
    assert read(f"有关建议:\n  - {scalar}\n") == ([], {"有关建议": [scalar]})


@pytest.mark.parametrize(("scalar", "rule"), REFUSED.items())
def test_a_value_that_yaml_does_not_read_is_refused_at_its_line(scalar: str, rule: str) -> None:
    ((found, line, _),) = read(f"# 第一行\n说明: {scalar}\n").faults
    assert (found, line) == (rule, 2)


def test_there_are_as_many_values_as_were_measured() -> None:
    assert len(KEPT) + len(REFUSED) >= 86


def test_a_form_as_people_write_it_has_no_fault() -> None:
    source, found = read_yaml(FORM.encode(), "一.yaml", KEYS)
    assert found == ()
    assert source is not None
    assert source.file == "一.yaml"
    assert source.text == FORM
    assert isinstance(source.data, dict)
    goals = source.data["年度总体目标"]
    assert isinstance(goals, dict)
    assert str(goals["预期目标"]).split("\n")[1].startswith("　　* 保障“大厅”20个窗口 #1 - #20")
    assert goals["实际完成情况"] == "已完成， 满意度96%。"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_break_is_read(ending: str) -> None:
    text = FORM.replace("\n", ending)
    source, found = read_yaml(text.encode(), "一.yaml", KEYS)
    assert found == ()
    assert source is not None
    assert source.data == read(FORM).tree
    assert source.positions["项目名称"[:4],].line == 2


@pytest.mark.parametrize("codec", ["gb18030", "utf-16", "utf-8-sig"])
def test_the_same_is_read_from_another_encoding(codec: str) -> None:
    expected = [] if codec == "utf-8-sig" else [("Y107", 1, 1)]
    assert read(FORM.encode(codec)) == (expected, read(FORM).tree)


def test_a_gbk_file_is_judged_to_the_end() -> None:
    found = faults("项目名称：甲\n说明: >5\n".encode("gbk"))
    assert [fault.rule for fault in found] == ["Y107", "Y101", "Y103"]


def test_wide_colons_are_one_fault_that_counts_them() -> None:
    (fault,) = faults("项目名称：甲\n主管部门：乙\n资金: {说明：丙}\n")
    assert "“项目名称”后面是全角冒号“：”" in fault.message
    assert "3 处" in fault.message
    assert fault.suggestion is not None
    assert "项目名称: 甲" in fault.suggestion
    assert fault.path == ("项目名称",)
    assert fault.position == (1, 5, 6)


def test_a_fault_has_the_path_of_its_value() -> None:
    text = "资金: {说明: >5}\n数量指标:\n  - 三级指标: 甲\n    分值:5\n"
    assert [fault.path for fault in faults(text)] == [("资金", "说明"), ("数量指标", 0, "分值")]


@pytest.mark.parametrize(
    ("typed", "rule", "count"),
    [
        (
            re.sub("(?<=[^是间称]):(?= |\n)", "：", FORM.replace("项目名称: 2", "项目名称：2")),
            "Y101",
            1,
        ),
        (re.sub(r"(?m)^ +", lambda blanks: "\t" * (len(blanks[0]) // 2), FORM), "Y102", 20),
        (re.sub(r"(?m)^ +", lambda blanks: "　" * (len(blanks[0]) // 2), FORM), "Y102", 20),
        (FORM.replace("- {", "-{").replace("- 三级", "-三级"), "Y109", 3),
        (FORM.replace("}\n", "\n"), "Y109", 3),
        (FORM.replace("{三", "｛三").replace("15}", "15｝"), "Y109", 1),
    ],
)
def test_a_form_typed_in_a_wrong_way_throughout_is_read_as_it_was_meant(
    typed: str, rule: str, count: int
) -> None:
    found, tree = read(typed)
    assert [fault[0] for fault in found] == [rule] * count
    assert tree == read(FORM).tree


def test_a_file_beyond_the_size_is_refused() -> None:
    (fault,) = faults(b"a" * (MAX_BYTES + 1))
    assert fault.rule == "Y111"
    assert "2 MiB" in fault.message


def test_a_file_of_just_the_size_is_read() -> None:
    assert len(str(read(b"a: " + b"b" * (MAX_BYTES - 3)).tree)) > MAX_BYTES


@pytest.mark.parametrize(
    ("opening", "closing", "depth"), [("[", "]", 31), ("[", "]", 500), ("{a: ", "}", 31)]
)
def test_a_file_beyond_the_nesting_is_refused(opening: str, closing: str, depth: int) -> None:
    assert read("a: " + opening * (depth - 1) + closing * (depth - 1)).faults[0][0] == "Y111"
    assert read("a: " + opening * 29 + closing * 29).faults == []


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_time(name: str) -> None:
    content = HOSTILE[name].encode()[:MAX_BYTES]
    start = time.process_time()
    found = faults(content)
    assert time.process_time() - start < 10, "on a loaded machine; two seconds are promised"
    assert len(found) <= 201


def test_many_faults_are_counted_and_not_listed() -> None:
    found = faults("".join(f"说明{number}: >5\n" for number in range(300)))
    assert len(found) == 201
    assert "100 处" in found[-1].message


def test_messages_speak_chinese() -> None:
    text = "- a\n b: c: d\n'x\n\ty: &z\n[1\n{b\n" + '"\\q"\n'
    for fault in (*faults(text), *faults("a: b: c\n- d\n"), *faults("说明: >5\n分值:1\n")):
        words = re.sub("“[^”]*”|'[^']*'", "", fault.message + (fault.suggestion or ""))
        assert not re.search("[A-Za-z]{3}", words.replace("YAML", "").replace("Tab", "")), words
