"""Draw all templates anew."""

from pathlib import Path

from tools.templates import annex, department_report, form, project_report
from tools.templates.package import save

FOLDER = Path(__file__).parents[2] / "templates" / "北京市区级"
DOCUMENTS = {
    "项目支出绩效自评表": form.parts,
    "项目支出绩效评价报告": project_report.parts,
    "部门整体绩效评价报告": department_report.parts,
    "第四部分": annex.parts,
}


def main() -> None:
    """Write every template into the folder of the profile."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, parts in DOCUMENTS.items():
        save(parts(), FOLDER / f"{name}.docx")


if __name__ == "__main__":
    main()
