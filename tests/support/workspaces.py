"""Small workspaces for tests."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DEPARTMENT = """\
部门名称: 某区某局
口径: 北京市区级
主管部门: 某区某局
实施单位: 某区某中心
"""

FORM = (Path(__file__).parent / "form.yaml").read_text("utf-8")
"""A form without fault; the cases of the rules, and the page made of them, change it."""


@dataclass(frozen=True)
class Ran:
    """What a run of the command line left."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        return json.loads(self.out)


@dataclass(frozen=True)
class Workspace:
    """A folder with ``data/`` that tests write into."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data" / "2024" / "某局"

    @property
    def built(self) -> Path:
        return self.root / "build" / "2024" / "某局"

    def write(self, path: str, content: str | bytes) -> Path:
        file = self.data / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def department(self, text: str = DEPARTMENT) -> Path:
        return self.write("部门.yaml", text)

    def form(self, text: str | bytes = FORM, name: str = "01-维修费") -> Path:
        if not (self.data / "部门.yaml").exists():
            self.department()
        return self.write(f"项目支出绩效自评表/{name}.yaml", text)

    def document(self, name: str = "01-维修费") -> Path:
        return self.built / "项目支出绩效自评表" / f"{name}.docx"

    def run(self, *arguments: str, **options: Any) -> Ran:
        command = [sys.executable, "-m", "reportgen", "-C", str(self.root), *arguments]
        done = subprocess.run(command, capture_output=True, check=False, timeout=120, **options)
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    def findings(self, *arguments: str) -> list[tuple[str, int, int]]:
        report = self.run("check", "--format", "json", *arguments).json
        return [(f["rule"], f["line"], f["column"]) for f in report["findings"]]


def replaced(old: str, new: str, text: str = FORM) -> str:
    """The base form with one stretch replaced, which must be there."""
    assert old in text
    return text.replace(old, new)
