"""待填 makes a draft wherever the template prints it."""

from pathlib import Path

from reportgen.workspace import FORMS
from tests.support.documents import part
from tests.support.templates import template_of
from tests.support.workspaces import Workspace, replaced

NAME = "<w:p><w:r><w:t>{{ 项目名称 }}</w:t></w:r></w:p>"


def test_what_only_the_header_prints_makes_a_draft_too(
    workspace: Workspace, repository: Path
) -> None:
    own = workspace.root / "templates" / "北京市区级"
    own.mkdir(parents=True)
    policy = repository / "templates" / "北京市区级" / "口径.yaml"
    (own / "口径.yaml").write_bytes(policy.read_bytes())
    header = NAME.replace("项目名称", "总分.得分")
    (own / f"{FORMS}.docx").write_bytes(template_of(NAME, header=header))
    workspace.form(replaced("实际完成值: 96%", "实际完成值: 待填"))
    assert workspace.run("build").code == 0
    assert "草稿" in "".join(part(workspace.document(), "word/header1.xml").itertext())
