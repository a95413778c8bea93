"""YAML → workbook → YAML says the same."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.pipeline.judging import shipped_policy
from reportgen.sources.source import Tree
from reportgen.sources.yaml_file import read_yaml
from reportgen.writers.workbook_rows import rows_of
from reportgen.writers.yaml_file import yaml_text
from tests.support.entry_workbooks import LAYOUT, read, tree_of, workbook_of
from tests.support.libreoffice import resaved
from tests.support.samples import SAMPLES, sample_text

LINE = st.text(
    st.characters(
        exclude_categories=["Cc", "Cs", "Cn", "Co"], exclude_characters="\u2028\u2029\ufeff"
    ),
    min_size=1,
    max_size=20,
).filter(lambda text: text == text.strip())
TRICKY = st.sampled_from(
    [
        *(
            "35.80",
            "010",
            "12月9日",
            "95%",
            "(5)",
            "1-6",
            "=1+1",
            "@x",
            "+5",
            "-",
            "—",
            "待填",
            "1e3",
        ),
        *("TRUE", "#N/A", "≥95%", "1,234.5", "_x0041_", "是", "12:30", "2024-01-01", "'甲", "a #b"),
    ]
)
PARAGRAPHS = st.lists(LINE, min_size=2, max_size=3).map(lambda lines: "\n".join(lines) + "\n")
TEXT = st.one_of(LINE, TRICKY)
AMOUNT = st.one_of(TRICKY, st.decimals(0, 10**7, places=2).map(str))
LEVEL2 = [*shipped_policy().level1_of]


def some(values: dict[str, st.SearchStrategy[str]]) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({}, optional=values)


INDICATOR = st.fixed_dictionaries(
    {"三级指标": TEXT, "年度指标值": TEXT, "实际完成值": TEXT, "分值": AMOUNT},
    optional={"得分": AMOUNT, "偏差原因分析及改进措施": st.one_of(TEXT, PARAGRAPHS)},
)
ENTRIES = {
    "覆盖": st.fixed_dictionaries({"项": TEXT, "值": TEXT}, optional={"理由": TEXT}),
    "忽略": st.fixed_dictionaries({"规则": TEXT}, optional={"理由": TEXT}),
}
COLUMNS = ("年初预算数", "全年预算数", "全年执行数")
ROW = some(dict.fromkeys(COLUMNS, AMOUNT)).filter(bool)
FORM = st.fixed_dictionaries(
    {
        "项目名称": TEXT,
        "资金": st.dictionaries(st.sampled_from(["年度资金总额", *shipped_policy().sources]), ROW),
        "年度总体目标": st.fixed_dictionaries(
            {"预期目标": st.one_of(TEXT, PARAGRAPHS), "实际完成情况": st.one_of(TEXT, PARAGRAPHS)}
        ),
        "绩效指标": st.dictionaries(
            st.sampled_from(LEVEL2), st.lists(INDICATOR, min_size=1, max_size=3), min_size=1
        ),
    },
    optional={
        **dict.fromkeys(("主管部门", "实施单位", "项目负责人", "联系电话"), TEXT),
        "核对": st.dictionaries(LINE, TEXT, min_size=1, max_size=3),
        **{name: st.lists(one, min_size=1, max_size=3) for name, one in ENTRIES.items()},
        "页数": st.integers(1, 99).map(str),
    },
)


def through_a_workbook(*trees: Tree) -> list[Tree]:
    return [entry.source.data for entry in read(workbook_of(*trees)).entries or ()]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(FORM, min_size=1, max_size=4))
def test_every_form_comes_back_from_a_workbook_text_by_text(forms: list[Tree]) -> None:
    found = read(workbook_of(*forms))
    assert [entry.source.data for entry in found.entries or ()] == forms
    assert [fault for entry in found.entries or () for fault in entry.faults] == []
    assert found.faults == ()
    assert all(rows_of("01", form, LAYOUT).left == () for form in forms)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(FORM)
def test_every_form_comes_back_from_the_yaml_that_import_writes(form: Tree) -> None:
    source, faults = read_yaml(yaml_text(form).encode(), "表.yaml", frozenset({"项目名称", "得分"}))
    assert source is not None
    assert (source.data, faults) == (form, ())


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_the_sample_forms_come_back(sample: Path) -> None:
    text = sample_text(sample)
    assert through_a_workbook(tree_of(text)) == [tree_of(text)]


def test_a_workbook_that_libreoffice_has_saved_reads_the_same(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    trees = [tree_of(sample_text(sample)) for sample in SAMPLES]
    tricky = tree_of() | {"年度总体目标": {"预期目标": "甲\n乙\n", "实际完成情况": "=1+1"}}
    content = workbook_of(*trees, tricky)
    saved = read(resaved(content, "xlsx", tmp_path_factory.mktemp("另存")))
    assert saved.faults == ()
    assert [entry.source.data for entry in saved.entries or ()] == [*trees, tricky]
