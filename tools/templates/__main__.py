"""Draw all templates anew."""

from pathlib import Path

from tools.templates import annex, department_report, form, project_report
from tools.templates.package import save

FOLDER = Path(__file__).parents[2] / "templates"
DOCUMENTS = {
    "北京市区级/项目支出绩效自评表": form.parts,
    "北京市区级/项目支出绩效评价报告": project_report.parts,
    "北京市区级/部门整体绩效评价报告": department_report.parts,
    "北京市区级/第四部分": annex.parts,
    "财政部2020/项目支出绩效自评表": form.ministry_parts,
}


def main() -> None:
    """Write every template into the folder of its profile."""
    for name, parts in DOCUMENTS.items():
        path = FOLDER / f"{name}.docx"
        path.parent.mkdir(parents=True, exist_ok=True)
        save(parts(), path)


if __name__ == "__main__":
    main()
