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

FORM = """\
项目名称: 公共设施维修费
资金:
  当年财政拨款: {年初预算数: 10, 全年预算数: 10, 全年执行数: 10}
年度总体目标:
  预期目标: 保障办公区正常开展工作，预算10万元。
  实际完成情况: 完成电梯和密集柜维保。
绩效指标:
  数量指标:
    - {三级指标: 维护面积, 年度指标值: ≥3672.2平方米, 实际完成值: 3672.2平方米, 分值: 20}
  质量指标:
    - {三级指标: 维修质量, 年度指标值: 优, 实际完成值: 优, 分值: 10}
  时效指标:
    - 三级指标: 完成时间
      年度指标值: ≤11月
      实际完成值: 12月
      分值: 10
      得分: 8
      偏差原因分析及改进措施: 按需维修，工期顺延；今后提前安排。
  社会效益指标:
    - {三级指标: 工作运转, 年度指标值: ≥95%, 实际完成值: 96%, 分值: 20}
  经济成本指标:
    - {三级指标: 维修成本, 年度指标值: ≤10万元, 实际完成值: 10万元, 分值: 20}
  服务对象满意度指标:
    - {三级指标: 人员满意度, 年度指标值: ≥90%, 实际完成值: 92%, 分值: 10, 得分: 10}
"""


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
