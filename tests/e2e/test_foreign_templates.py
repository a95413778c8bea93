"""A template or profile that a workspace brings along may be damaged or hostile."""

import io
import re
import subprocess
import time
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.support.console import REMAINS, WRONG_SUM, Caller, limited
from tests.support.documents import rows, whole_text
from tests.support.ooxml import structural_faults
from tests.support.samples import REPOSITORY
from tests.support.templates import packed, template_of
from tests.support.workspaces import DEPARTMENT, FORM, Workspace, replaced

NAME = "项目支出绩效自评表.docx"
SHIPPED = REPOSITORY / "templates" / "北京市区级"
TEMPLATE = (SHIPPED / NAME).read_bytes()
POLICY = (SHIPPED / "口径.yaml").read_text("utf-8")
LAST_LINE = len(POLICY.splitlines())
BODY = "word/document.xml"
PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
REFUSAL = f"未生成 build/2024/某局/项目支出绩效自评表/01-维修费.docx：模板 北京市区级/{NAME} "
ENTITIES = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
LAUGHS = f'<!DOCTYPE x [<!ENTITY a "ha">{ENTITIES}]><w:document'


def bring(workspace: Workspace, template: bytes = TEMPLATE, policy: str | bytes = POLICY) -> Path:
    """Give a workspace a profile of its own, and a form."""
    own = workspace.root / "templates" / "北京市区级"
    own.mkdir(parents=True, exist_ok=True)
    (own / NAME).write_bytes(template)
    (own / "口径.yaml").write_bytes(policy.encode() if isinstance(policy, str) else policy)
    workspace.form()
    return own


def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(TEMPLATE)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def altered(part: str, old: str, new: str) -> bytes:
    """The shipped template with one stretch of a part replaced."""
    content = parts()
    assert old.encode() in content[part]
    return packed(content | {part: content[part].replace(old.encode(), new.encode(), 1)})


@cache
def bomb() -> bytes:
    """250 MB in 1 MB."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(BODY, b"0" * (250 * 2**20))
    return stream.getvalue()


def lying_bomb() -> bytes:
    """The same, with a directory that says 1,000 bytes."""
    content = bytearray(bomb())
    entry = content.rfind(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = content[22:26] = (1000).to_bytes(4, "little")
    return bytes(content)


def with_tag(tag: str) -> bytes:
    return template_of(PARAGRAPH.format(tag))


# --- templates that cannot be used ----------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "said"),
    [
        (b"", "打不开"),
        (b"hello", "打不开"),
        (TEMPLATE[: len(TEMPLATE) // 2], "打不开"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "加了密码"),
        (packed({"xl/workbook.xml": b"<x/>"}), "不是 Word 文档"),
        (altered("[Content_Types].xml", "document.main", "document.macroEnabled.main"), "宏"),
        (altered(BODY, "</w:body>", "<w:ins w:id='1'/></w:body>"), "修订"),
        (with_tag("{{ ''.__class__ }}"), "__class__"),
        (with_tag("{{ 项目名称.__class__.__mro__ }}"), "__class__"),
        (with_tag("{{ cycler.__init__.__globals__.os.popen('id').read() }}"), "不能用"),
        (with_tag("{{ 项目名 }}"), "是不是“项目名称”"),
        (with_tag("{{ 资金.年度资金总额.执行 }}"), "执行率"),
        (with_tag("{% for 行 in 绩效指标 %}{{ 行.三级指 }}{% endfor %}"), "三级指标"),
        (with_tag("{{ 资金 }}"), "不是文字"),
        (with_tag("{{ none }}"), "不是文字"),
        (with_tag("{{ 项目名称 "), "标记"),
        (with_tag("{% for 行 in 绩效指标 %}"), "没有配对"),
        (with_tag("{% if 项目名称 %}"), "没有配对"),
        (with_tag("{%tr for 行 in 绩效指标 %}"), "没有配对"),
        (with_tag("{% endfor %}"), "没有配对"),
        (with_tag("{% for 行 in 绩效指标 %}{{ loop.previtem.三级指标 }}{% endfor %}"), "previtem"),
    ],
    ids=range(21),
)
def test_a_template_that_cannot_be_used_is_a_sentence_and_exit_2(
    run: Caller, template: bytes, said: str
) -> None:
    bring(run.workspace, template)
    ran = run("build")
    assert (ran.code, ran.out) == (2, "生成 0 份，未生成 2 份\n")
    assert ran.err.startswith(REFUSAL)
    assert said in ran.err
    assert not REMAINS.search(ran.err)
    assert "<w:" not in ran.err


@pytest.mark.parametrize(
    "template",
    [
        altered(BODY, "<w:document", '<!DOCTYPE x [<!ENTITY a "b">]><w:document'),
        altered(BODY, "<w:document", LAUGHS),
        altered(BODY, "</w:body>", ""),
        template_of("<w:tbl><w:tr><w:tc>" * 3000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3000),
    ],
    ids=["doctype", "laughs", "damaged", "nested"],
)
def test_a_damaged_part_is_told_with_the_template_that_it_belongs_to(
    run: Caller, template: bytes
) -> None:
    bring(run.workspace, template)
    ran = run("build")
    assert ran.code == 2
    assert f"北京市区级/{NAME}" in ran.err
    assert not REMAINS.search(ran.err)


def test_a_template_that_is_not_there_is_named(run: Caller) -> None:
    (bring(run.workspace) / NAME).unlink()
    ran = run("build")
    assert ran.code == 2
    assert f"缺少 北京市区级/{NAME}" in ran.err


def test_a_template_that_cannot_be_used_keeps_the_last_documents(run: Caller) -> None:
    bring(run.workspace)
    assert run("build").code == 0
    before = run.workspace.document().read_bytes()
    bring(run.workspace, b"hello")
    run.workspace.form(replaced("公共设施维修费", "新"))
    assert run("build").code == 2
    assert run.workspace.document().read_bytes() == before


def test_one_department_with_a_bad_template_does_not_stop_the_others(run: Caller) -> None:
    bring(run.workspace, b"hello")
    (run.workspace.root / "templates/北京市区级").rename(run.workspace.root / "templates/坏的")
    other = run.workspace.root / "data/2024/另局"
    (other / "项目支出绩效自评表").mkdir(parents=True)
    (other / "部门.yaml").write_text(replaced("北京市区级", "坏的", DEPARTMENT), "utf-8")
    (other / "项目支出绩效自评表/1.yaml").write_text(FORM, "utf-8")
    ran = run("build")
    assert (ran.code, ran.out) == (1, "生成 2 份，未生成 2 份\n")
    assert run.workspace.document().exists()


@pytest.mark.parametrize(
    "tag", ["{{ 资金 }}", "{{ 绩效指标 }}", "{{ none }}", "{{ 项目名称.upper() }}", "{{ 1 + 1 }}"]
)
def test_what_may_not_be_used_is_not_called_by_the_name_of_a_class(run: Caller, tag: str) -> None:
    bring(run.workspace, with_tag(tag))
    ran = run("build")
    assert ran.code == 2
    assert not re.search("dict|list|NoneType|Call|Add|Concat", ran.err)


@pytest.mark.parametrize(
    "tag",
    [
        "{% if 绩效指标 > 项目名称 %}甲{% endif %}",
        "{{ 资金 | first > 1 }}",
    ],
)
def test_a_comparison_without_sense_is_the_templates_fault(run: Caller, tag: str) -> None:
    bring(run.workspace, with_tag(tag))
    ran = run("build")
    assert ran.code == 2
    assert "程序自身" not in ran.err


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("{{ 项目名称 == 年度 }}", "False"),
        ("{{ 绩效指标 | join }}", "{'"),
    ],
)
def test_the_words_of_python_are_never_printed(run: Caller, tag: str, shown: str) -> None:
    bring(run.workspace, with_tag(tag))
    run("build")
    document = run.workspace.document()
    assert not document.exists() or shown not in whole_text(document)


@pytest.mark.parametrize(
    "table",
    [
        "<w:tr><w:tc>{if_p}{text}{end_p}</w:tc></w:tr>",
        "".join(f"<w:tr><w:tc>{{{name}}}</w:tc></w:tr>" for name in ("if_tr", "text", "end_tr")),
    ],
    ids=["cell", "rows"],
)
def test_what_is_left_out_leaves_a_sound_table(run: Caller, table: str) -> None:
    tags = {
        "if_p": PARAGRAPH.format("{%p if 项目负责人 %}"),
        "end_p": PARAGRAPH.format("{%p endif %}"),
        "if_tr": PARAGRAPH.format("{%tr if 项目负责人 %}"),
        "end_tr": PARAGRAPH.format("{%tr endif %}"),
        "text": PARAGRAPH.format("甲"),
    }
    grid = "<w:tblGrid><w:gridCol w:w='9000'/></w:tblGrid>"
    bring(run.workspace, template_of(f"<w:tbl>{grid}{table.format(**tags)}</w:tbl><w:p/>"))
    assert run("build").code == 0
    assert structural_faults(run.workspace.document().read_bytes()) == []


def test_a_comment_that_is_not_closed_is_not_printed(run: Caller) -> None:
    bring(run.workspace, with_tag("{# 说明"))
    assert run("build").code == 2


# --- limits ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "make",
    [
        bomb,
        lying_bomb,
    ],
)
def test_a_bomb_is_refused_within_2_seconds_and_200_megabytes(
    workspace: Workspace, make: Callable[[], bytes]
) -> None:
    bring(workspace, make())
    address_space = 350 * 2**20
    command = limited(f"resource.setrlimit(resource.RLIMIT_AS, ({address_space},) * 2)")
    started = time.monotonic()
    done = subprocess.run(
        [*command, "-C", workspace.root, "build"], capture_output=True, check=False, timeout=60
    )
    assert time.monotonic() - started < 5
    assert done.returncode == 2
    assert NAME in done.stderr.decode()


def test_a_template_cannot_blow_up_what_it_prints(workspace: Workspace, run: Caller) -> None:
    bring(workspace, with_tag("{{ 项目名称 | join(项目名称) }}"))
    workspace.form(replaced("公共设施维修费", "字" * 3000))
    run("build")
    assert not workspace.document().exists() or workspace.document().stat().st_size < 100_000


# --- profiles -------------------------------------------------------------------------------


def test_the_profile_of_the_workspace_wins_over_the_shipped_one(run: Caller) -> None:
    bring(run.workspace, policy=replaced("资金分值: 10", "资金分值: 20", POLICY))
    assert run("build").code == 0
    assert rows(run.workspace.document())[-1][1:3] == ["110", "108"]


def test_a_profile_of_another_name_may_be_added(run: Caller) -> None:
    own = bring(run.workspace, policy=replaced("小数: 去零", "小数: 两位", POLICY))
    own.rename(own.with_name("某市"))
    run.workspace.department(replaced("北京市区级", "某市", DEPARTMENT))
    assert run("build").code == 0
    table = rows(run.workspace.document())
    assert table[3][5:] == ["10.00", "100.00%", "10.00"]
    assert table[-1][1:3] == ["100.00", "98.00"]


def test_a_folder_without_a_policy_is_no_profile(run: Caller) -> None:
    (bring(run.workspace) / "口径.yaml").unlink()
    assert run("check").code == 0
    assert run("build").code == 0


@pytest.mark.parametrize(
    ("old", "new", "rule", "line"),
    [
        ("资金分值: 10", "资金分值: 十", "F104", 11),
        ("资金分值: 10", "资金分值: 待填", "F104", 11),
        ("指标分值: 90", "指标分直: 90", "F102", 12),
        ("指标分值: 90", "指标分值: 90\n备注: 甲", "F102", 13),
        ("未完成: 按比例", "未完成: 按比列", "F104", 14),
        ("超额界限: 130%", "超额界限: 1.3", "F104", 15),
        ("规则: {}", "规则: {G104: 关掉}", "F104", LAST_LINE),
        ("左右: 10%", "# 左右: 10%", "F101", 5),
        ("等级: {优: 90", "等级: {优: 九十", "F104", 20),
        ("必有: 是", "必有: 有", "F104", 23),
    ],
)
def test_a_slip_in_a_profile_is_a_finding_at_its_line_and_stops_the_build(
    run: Caller, old: str, new: str, rule: str, line: int
) -> None:
    bring(run.workspace, policy=POLICY.replace(old, new, 1))
    assert old in POLICY
    ran = run("check", "--format", "json")
    [finding] = ran.json["findings"]
    assert (finding["rule"], finding["line"]) == (rule, line)
    assert finding["file"] == "templates/北京市区级/口径.yaml"
    assert ran.code == 1
    made = run("build")
    assert (made.code, made.out) == (2, "生成 0 份，未生成 2 份。详情见 reportgen check\n")
    assert f"templates/北京市区级/口径.yaml:{line}:" in made.err
    assert "口径“北京市区级”不能用" in made.err
    assert not run.workspace.document().exists()


@pytest.mark.parametrize(
    ("change", "severities", "draft"),
    [("{}", ["error"], True), ("{I101: 警告}", ["warning"], False), ("{I101: 关闭}", [], False)],
)
def test_a_profile_may_change_how_much_a_rule_weighs(
    run: Caller, change: str, severities: list[str], *, draft: bool
) -> None:
    bring(run.workspace, policy=replaced("规则: {}", f"规则: {change}", POLICY))
    run.workspace.form(WRONG_SUM)
    report = run("check", "--format", "json").json
    assert [one["severity"] for one in report["findings"]] == severities
    assert ("草稿" in run("build").err) is draft


def test_every_rule_of_the_catalogue_may_be_named_in_a_profile(run: Caller) -> None:
    bring(run.workspace, policy=replaced("规则: {}", "规则: {G104: 关闭}", POLICY))
    assert run("check", "--format", "json").json["findings"] == []


@pytest.mark.parametrize("policy", [b"", b"\xff\x00", b"- a\n", b"words", b"[" * 500])
def test_a_profile_that_is_none_is_told_and_stops_the_build(run: Caller, policy: bytes) -> None:
    bring(run.workspace, policy=policy)
    assert run("check").code == 1
    ran = run("build")
    assert ran.code == 2
    assert not REMAINS.search(ran.err)


def test_the_advice_for_a_profile_can_be_followed(run: Caller) -> None:
    bring(run.workspace, policy=POLICY.replace("左右: 10%", "", 1))
    [finding] = run("check", "--format", "json").json["findings"]
    assert "待填" not in (finding["suggestion"] or "")


def test_a_profile_without_classes_is_a_finding_of_its_own(run: Caller) -> None:
    head, _, tail = POLICY.partition("一级指标:")
    bring(run.workspace, policy=f"{head}一级指标: {{}}\n\n视为完成{tail.partition('视为完成')[2]}")
    ran = run("build")
    assert ran.code == 2
    assert "templates/北京市区级/口径.yaml" in ran.err


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("资金分值: 10", "资金分值: -10"),
        ("二级指标: [经济成本指标,", "二级指标: [数量指标, 经济成本指标,"),
        ("  其他资金: 其他资金", "  年度资金总额: 其他资金"),
        ("规则: {}", "规则: {Z104: 关闭}"),
    ],
    ids=["negative", "class twice", "total as source", "unknown rule"],
)
def test_a_profile_that_contradicts_itself_is_told(run: Caller, old: str, new: str) -> None:
    bring(run.workspace, policy=replaced(old, new, POLICY))
    report = run("check", "--format", "json").json
    assert "templates/北京市区级/口径.yaml" in [one["file"] for one in report["findings"]]
