"""Build, import, build: the same cells and paragraphs, for every type of document."""

import re
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from reportgen.pipeline.building import build
from reportgen.pipeline.importing import find_target, import_files
from reportgen.pipeline.judging import shipped_policy
from reportgen.sources.word_file import read_word
from reportgen.writers.yaml_file import yaml_text
from tests.support.reports import department_tree, project_tree
from tests.support.workspaces import DEPARTMENT

LETTERS = st.sampled_from(
    "维修服务大厅公共设施培训甲乙丙，、（）。ABC≥≤%&<>\"'“”万元次人0123456789"
)
TEXT = st.text(LETTERS, min_size=1, max_size=25).map(lambda text: f"事项{text}事")
PARAGRAPHS = st.lists(TEXT, min_size=1, max_size=3).map("\n".join)
AMOUNT = st.decimals(0, 9999, places=2).map(str)
POINTS = st.integers(0, 40).map(str)
LEVEL2 = [*shipped_policy().level1_of]
KEPT = re.compile("项目名称|专家|分值")
WHERE = "data/2024/某局"


@st.composite
def retold(draw: st.DrawFn, tree: Any, path: tuple[str, ...] = ()) -> Any:
    """A report with other texts and other amounts, its headings and experts as they are."""
    if isinstance(tree, dict):
        return {key: draw(retold(value, (*path, key))) for key, value in tree.items()}
    if isinstance(tree, list):
        return [draw(retold(item, path)) for item in tree]
    if KEPT.search(path[-1]) or "评价得分情况" in path or "{{" in tree:
        return tree
    if re.fullmatch("[0-9.]+", tree):
        return draw(AMOUNT)
    return draw(TEXT if "附件" in path else PARAGRAPHS)


@st.composite
def forms(draw: st.DrawFn) -> dict[str, Any]:
    """A form with texts, amounts and indicators of any kind."""
    row = st.fixed_dictionaries(dict.fromkeys(("年初预算数", "全年预算数", "全年执行数"), AMOUNT))
    indicator = st.fixed_dictionaries(
        {
            **dict.fromkeys(("三级指标", "年度指标值", "实际完成值"), TEXT),
            **dict.fromkeys(("分值", "得分"), POINTS),
        },
        optional={"偏差原因分析及改进措施": PARAGRAPHS},
    )
    groups = st.dictionaries(
        st.sampled_from(LEVEL2), st.lists(indicator, min_size=1, max_size=3), min_size=1, max_size=4
    )
    return {
        "项目名称": draw(TEXT),
        "资金": draw(
            st.dictionaries(st.sampled_from([*shipped_policy().sources]), row, min_size=1)
        ),
        "年度总体目标": {"预期目标": draw(PARAGRAPHS), "实际完成情况": draw(PARAGRAPHS)},
        "绩效指标": draw(groups),
    }


DATA = st.fixed_dictionaries(
    {
        "部门整体绩效评价报告": retold(department_tree()),
        "项目支出绩效评价报告/一": retold(project_tree()),
        "项目支出绩效自评表/01-甲": forms(),
        "项目支出绩效自评表/02-乙": forms(),
    }
)


def written(root: Path, data: dict[str, Any]) -> None:
    for name, tree in data.items():
        file = root / WHERE / f"{name}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(yaml_text(tree), "utf-8")
    (root / WHERE).mkdir(parents=True, exist_ok=True)
    (root / WHERE / "部门.yaml").write_text(DEPARTMENT, "utf-8")


def built(root: Path) -> dict[str, list[str]]:
    """The texts of every document, by its kind and its place among those of its kind."""
    documents = sorted(str(done.written) for done in build(root) if done.written)
    said = {}
    for document in documents:
        file = read_word((root / document).read_bytes())
        cells = [cell.text for grid in file.grids() for cell in grid.cells()]
        kind = document.split("/")[3]
        name = f"{kind} {len([one for one in said if one.startswith(kind)])}"
        said[name] = [*cells, *(line.text for line in file.lines())]
    return said


@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[*HealthCheck],
)
@given(data=DATA, is_annex=st.booleans())
def test_what_is_imported_from_built_documents_builds_the_same(
    data: dict[str, Any], *, is_annex: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder, "一"), Path(folder, "二")
        written(first, data)
        written(second, {})
        expected = built(first)
        documents = sorted((first / "build/2024/某局").rglob("*.docx"))
        files = [one for one in documents if (one.name == "第四部分.docx") is is_annex]
        target = find_target(second, "2024", "某局", None)
        done = [*import_files(target, files)]
        assert all(one.is_whole for one in done)
        assert built(second) == expected
