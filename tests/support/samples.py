"""What the repository holds as data, built outside of it."""

import shutil
from pathlib import Path

from reportgen.pipeline.building import build
from reportgen.pipeline.outcome import Outcome

REPOSITORY = Path(__file__).parents[2]
SAMPLES = sorted(
    file.relative_to(REPOSITORY)
    for file in REPOSITORY.glob("data/[0-9][0-9][0-9][0-9]/*/项目支出绩效自评表/*.yaml")
)
"""The data files of the sample forms, relative to the repository."""

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
