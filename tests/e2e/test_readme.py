"""What the README shows is what the program does."""

import re
from pathlib import Path

from tests.support.workspaces import Workspace


def blocks(repository: Path, language: str) -> list[str]:
    text = (repository / "README.md").read_text("utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def test_the_form_of_the_readme_is_without_fault(repository: Path, workspace: Workspace) -> None:
    workspace.form(blocks(repository, "yaml")[0])
    assert workspace.run("check", "--format", "json").json["findings"] == []


def test_the_finding_of_the_readme_is_what_is_printed(
    repository: Path, workspace: Workspace
) -> None:
    form = blocks(repository, "yaml")[0]
    [shown] = blocks(repository, "text")
    workspace.form(form.replace("分值: 40}", "分值: 35}", 1))
    assert shown in workspace.run("check").out


def test_the_waiver_of_the_readme_lets_the_form_pass(
    repository: Path, workspace: Workspace
) -> None:
    form, waiver = blocks(repository, "yaml")
    workspace.form(form.replace("分值: 40}", "分值: 35}", 1) + waiver)
    assert workspace.run("check").code == 0
    assert "草稿" not in workspace.run("build").out


def test_the_explanation_of_the_readme_is_what_is_printed(
    repository: Path, workspace: Workspace
) -> None:
    form = blocks(repository, "yaml")[0]
    [shown] = blocks(repository, "console")
    command, _, said = shown.partition("\n")
    workspace.form(form.replace("实际完成值: 10万元", "实际完成值: 12.5万元", 1))
    ran = workspace.run(*command.removeprefix("$ reportgen ").split())
    assert (ran.code, ran.out) == (0, said)


def test_every_make_target_of_the_readme_exists(repository: Path) -> None:
    makefile = (repository / "Makefile").read_text("utf-8")
    named = set(re.findall(r"make (\w+)", (repository / "README.md").read_text("utf-8")))
    assert {"reports", "check", "test"} <= named
    assert all(re.search(rf"^{name}:", makefile, re.MULTILINE) for name in named)
