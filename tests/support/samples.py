"""What the repository holds as data, built outside of it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from reportgen.pipeline.building import build
from reportgen.pipeline.entering import form_layout
from reportgen.pipeline.judging import shipped_policy
from reportgen.pipeline.outcome import Outcome
from reportgen.sources.workbook import read_workbook
from reportgen.writers.yaml_file import yaml_text

REPOSITORY = Path(__file__).parents[2]
FORMS = "项目支出绩效自评表"
YEARS = "data/[0-9][0-9][0-9][0-9]"
WORKBOOKS = sorted(
    file.relative_to(REPOSITORY) for file in REPOSITORY.glob(f"{YEARS}/*/{FORMS}.xlsx")
)
"""The sample forms that stand in entry workbooks."""


def _in_workbooks() -> Iterator[tuple[Path, str]]:
    """What the data files of these forms would be called, and what would stand in them."""
    layout = form_layout(shipped_policy())
    for file in WORKBOOKS:
        book = read_workbook((REPOSITORY / file).read_bytes(), file.as_posix(), layout)
        for entry in book.entries or ():
            yield (
                file.parent / FORMS / f"{entry.number}-{entry.name}.yaml",
                yaml_text(entry.source.data),
            )


IN_WORKBOOKS = dict(_in_workbooks())
SAMPLES = sorted(
    [
        *(file.relative_to(REPOSITORY) for file in REPOSITORY.glob(f"{YEARS}/*/{FORMS}/*.yaml")),
        *IN_WORKBOOKS,
    ]
)
"""The data files of the sample forms, relative to the repository; some stand in workbooks."""


def sample_text(sample: Path) -> str:
    """A sample form as YAML."""
    return IN_WORKBOOKS.get(sample) or (REPOSITORY / sample).read_text("utf-8")


REPORTS = sorted(
    file.relative_to(REPOSITORY)
    for pattern in ("部门整体绩效评价报告.yaml", "项目支出绩效评价报告/*.yaml")
    for file in REPOSITORY.glob(f"data/[0-9][0-9][0-9][0-9]/*/{pattern}")
)
"""The data files of the sample reports."""
ANNEXES = [
    folder.parent.relative_to(REPOSITORY) / "第四部分.yaml"
    for folder in sorted(REPOSITORY.glob("data/[0-9][0-9][0-9][0-9]/*/部门.yaml"))
]
"""What the data files of the annexes would be called, if they had any."""


def sample_name(sample: Path) -> str:
    """Name a sample by department and file, such as ``总工会/02-去世离休干部遗孀补贴``."""
    return f"{sample.parts[2]}/{sample.stem}"


def document_of(sample: Path) -> Path:
    """Find the Word file of a sample, relative to the workspace."""
    return Path("build", *sample.with_suffix(".docx").parts[1:])


def build_samples(root: Path) -> list[Outcome]:
    """Build the repository's data, and nothing else of it, in a folder."""
    shutil.copytree(REPOSITORY / "data", root / "data")
    return list(build(root))
