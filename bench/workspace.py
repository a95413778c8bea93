"""A workspace with N realistic forms in D departments."""

import argparse
import json
from pathlib import Path

LEVEL2 = ["数量指标", "数量指标", "质量指标", "时效指标", "经济效益指标", "社会效益指标"]
LEVEL2 += ["经济成本指标", "服务对象满意度指标"]
WEIGHTS = [10, 10, 15, 15, 10, 10, 10, 10]
ROWS = [
    ("培训场次", "≥{n}场", "{n}场"),
    ("参训人数", "≥{m}人", "{m}人"),
    ("合格率", "≥95%", "97%"),
    ("完成时间", "≤12月", "11月"),
    ("节约经费", "≥{n}万元", "{n}.5万元"),
    ("群众知晓率", "≥90%", "92%"),
    ("支出金额", "≤{a}万元", "{a}万元"),
    ("参训人员满意度", "≥90%", "96%"),
]
GOAL = "围绕本年度工作要点，组织开展业务培训和宣传活动，完善管理制度，提升服务水平，" * 4


def form(number: int) -> str:
    """Write one form of eight indicators; every figure follows from its number."""
    amount = f"{20 + number % 300}.{number % 90 + 10}"
    words = {"n": 3 + number % 20, "m": 100 + number % 900, "a": amount}
    lines = [
        f"项目名称: 第{number}号业务培训与宣传项目经费",
        "资金:",
        f"  当年财政拨款: {{年初预算数: {amount}, 全年预算数: {amount}, 全年执行数: {amount}}}",
        "年度总体目标:",
        f"  预期目标: {GOAL}计划培训{words['m']}人次。",
        f"  实际完成情况: {GOAL}共培训{words['m']}人次。",
        "绩效指标:",
    ]
    last = ""
    for level2, weight, (name, target, actual) in zip(LEVEL2, WEIGHTS, ROWS, strict=True):
        if level2 != last:
            lines.append(f"  {level2}:")
        last = level2
        cells = {
            "三级指标": name,
            "年度指标值": target.format(**words),
            "实际完成值": actual.format(**words),
            "分值": str(weight),
            "得分": str(weight),
        }
        row = ", ".join(f"{key}: {value}" for key, value in cells.items())
        lines.append(f"    - {{{row}}}")
    return "\n".join(lines) + "\n"


def make(root: Path, forms: int, departments: int) -> None:
    """Write a workspace.

    Args:
        root: where; only ``data/`` is made.
        forms: how many forms in all.
        departments: over how many departments they are spread evenly.
    """
    for number in range(forms):
        department = root / "data" / "2024" / f"第{number % departments + 1:03d}局"
        folder = department / "项目支出绩效自评表"
        if number < departments:
            folder.mkdir(parents=True, exist_ok=True)
            about = {"部门名称": department.name, "口径": "北京市区级"}
            about |= {"主管部门": department.name, "实施单位": department.name}
            text = "\n".join(f"{k}: {json.dumps(v, ensure_ascii=False)}" for k, v in about.items())
            (department / "部门.yaml").write_text(f"{text}\n", "utf-8")
        file = folder / f"{number // departments + 1:05d}-项目{number}.yaml"
        file.write_text(form(number), "utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="生成测速用的工作区")
    parser.add_argument("root", type=Path)
    parser.add_argument("--forms", type=int, default=1000)
    parser.add_argument("--departments", type=int, default=20)
    given = parser.parse_args()
    make(given.root, given.forms, given.departments)
