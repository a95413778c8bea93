"""What a whole annex holds: both reports and the forms, and what belongs to none."""

from pathlib import Path

import pytest

from reportgen.pipeline.extraction import Extract, Found, extract
from reportgen.pipeline.judging import shipped_policy
from reportgen.sources.source import Tree
from reportgen.sources.word_file import read_word
from reportgen.sources.yaml_file import read_yaml
from tests.support.redrawn import Geometry, paragraph, sample_contexts, table, word_file
from tests.support.samples import REPOSITORY, build_samples

DATA = REPOSITORY / "data/2024/总工会"


@pytest.fixture(scope="module")
def annex(tmp_path_factory: pytest.TempPathFactory) -> Extract:
    root = tmp_path_factory.mktemp("annex")
    build_samples(root)
    content = (root / "build/2024/总工会/第四部分.docx").read_bytes()
    return extract(read_word(content), shipped_policy(), "2024")


def stated(path: Path) -> dict[str, Tree]:
    source, _ = read_yaml(path.read_bytes(), path.name, frozenset())
    assert source is not None
    assert isinstance(source.data, dict)
    return source.data


def trimmed(tree: Tree) -> Tree:
    """A tree without the line breaks at the end of its texts."""
    if isinstance(tree, dict):
        return {key: trimmed(value) for key, value in tree.items() if key not in {"核对", "忽略"}}
    return [trimmed(item) for item in tree] if isinstance(tree, list) else tree.strip()


def of_kind(annex: Extract, kind: str) -> list[Found]:
    return [one for one in annex.documents if one.kind == kind]


def test_the_report_on_a_project_comes_back_as_it_was_stated(annex: Extract) -> None:
    [found] = of_kind(annex, "项目支出绩效评价报告")
    [file] = DATA.glob("项目支出绩效评价报告/*.yaml")
    assert trimmed(found.tree) == trimmed(stated(file))


def test_its_figures_are_kept_to_be_compared(annex: Extract) -> None:
    [found] = of_kind(annex, "项目支出绩效评价报告")
    printed = found.tree["核对"]
    assert isinstance(printed, dict)
    assert (printed["综合得分"], printed["等级"], printed["总分.合计"]) == ("87.22", "良", "436.1")
    assert printed["绩效评价指标分析.项目立项.失分率"] == "5.33%"


def test_the_report_of_the_department_comes_back(annex: Extract) -> None:
    [found] = of_kind(annex, "部门整体绩效评价报告")
    expected = trimmed(stated(DATA / "部门整体绩效评价报告.yaml"))
    assert isinstance(expected, dict)
    texts = {key: value for key, value in expected.items() if "{{" not in str(value)}
    assert {key: found.tree[key] for key in texts} == texts


def test_the_forms_are_all_there_and_no_cell_is_left(annex: Extract) -> None:
    names = [stated(file)["项目名称"] for file in sorted(DATA.glob("项目支出绩效自评表/*.yaml"))]
    assert [found.name for found in of_kind(annex, "项目支出绩效自评表")] == names
    assert [left for left in annex.left if left.is_cell] == []


def found_in(body: str, year: str = "2024") -> Extract:
    return extract(read_word(word_file(body)), shipped_policy(), year)


def form() -> str:
    return table(Geometry().rows(sample_contexts()[0]))


def test_what_belongs_to_no_document_is_left_with_its_place() -> None:
    stray = table([[("另一张表", 1, ""), ("的内容", 1, "")]])
    left = found_in(f"{paragraph('附注')}{paragraph('附注')}{form()}{stray}").left
    assert [(one.place, one.text, one.is_cell, one.times) for one in left] == [
        ("表2", "另一张表 | 的内容", True, 1),
        ("正文", "附注", False, 2),
    ]


def test_titles_of_forms_are_not_left_and_another_year_is_uncertain() -> None:
    body = f"{paragraph('项目支出绩效自评表')}{paragraph('（2024年度）')}{form()}"
    assert found_in(body).left == ()
    [found] = found_in(body, "2023").documents
    assert [remark.place for remark in found.remarks] == ["年度"]


def test_a_report_in_other_words_keeps_them_and_its_amounts_are_uncertain() -> None:
    texts = ["甲项目支出绩效评价报告", "一、项目概况", "1、项目立项情况", "依据文件立项。"]
    texts += ["（三）项目资金情况", "年初批复预算资金为80万元，全年支付金额为79.5万元。"]
    [found] = found_in("".join(map(paragraph, texts))).documents
    assert found.name == "甲"
    assert found.tree["资金"] == {"预算数": "80", "执行数": "79.5", "说明": texts[-1]}
    assert [remark.kind for remark in found.remarks] == ["存疑"]


def test_every_text_of_a_form_is_imported_or_left() -> None:
    rows = Geometry(shifted=True, unmerged=True).rows(sample_contexts()[4])
    rows.append([("备注", 1, ""), ("本表由办公室填写", 1, "")])
    whole = found_in(table(rows))
    known = f"{whole.documents} {whole.left}"
    labels = {"项目资金（万元）", "绩效指标", "年度总体目标", "总分", "—"}
    texts = {text for row in rows for text, *_ in row if text} - labels
    heads = {"主管部门", "分值", "执行率", "得分", "一级指标", "二级指标", "产出指标", "效益指标"}
    heads |= {"成本指标", "满意度指标", "其中：当年财政拨款", "上年结转资金", "其他资金"}
    assert {text for text in texts if text not in known and text not in heads} == set()
    assert [one.text for one in whole.left] == ["备注 | 本表由办公室填写"]
