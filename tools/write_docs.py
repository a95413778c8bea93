"""Write the texts of the repository that follow from something else.

What is generated is committed, so that it can be read and compared without running anything; a
test says when it is stale::

    python tools/write_docs.py            # writes what differs
    python tools/write_docs.py --check    # writes nothing; exit code 1 where something is stale
"""

import argparse
import sys
from pathlib import Path

import yaml

from reportgen.render.dump import dump
from reportgen.rules.manual import GROUP_NAMES, catalogue, parts_of
from reportgen.rules.registry import Rule

REPOSITORY = Path(__file__).parents[1]
TEMPLATES = REPOSITORY / "templates"
DUMP = ".docx.txt"
FORM = "form"
"""The base document of the cases that do not say which one they change."""
ABOUT_RULES = (
    "错误要改，有错误的表只能做成草稿；警告请看一遍；提示只是告知。"
    "确实不能照办的，在数据文件的“忽略”里写明规则和理由；"
    "一个地方的轻重不同，在 口径.yaml 的“规则”里写明。\n"
    "在命令行看一条规则：`reportgen explain V104`。\n\n"
    "本页由 `make docs` 写出，例子就是 tests/rules/ 里的测试。"
)


def generated() -> dict[Path, str]:
    """Make every generated text anew, by the file that it belongs in.

    A further kind of generated file is a further function here.
    """
    return {**template_dumps(), **rule_page()}


def template_dumps() -> dict[Path, str]:
    """Dump every Word template beside itself, so that a change in it can be read in a diff."""
    return {
        path.with_name(f"{path.stem}{DUMP}"): dump(path.read_bytes())
        for path in sorted(TEMPLATES.glob("*/*.docx"))
        if not path.name.startswith("~$")  # what Word keeps beside a file that is open
    }


def rule_page() -> dict[Path, str]:
    """Write the page of the rules: their manuals, and an example of each from its cases."""
    lines = ["# 规则", "", ABOUT_RULES]
    group = ""
    for rule in catalogue():
        if rule.id[0] != group:
            group = rule.id[0]
            lines += ["", f"## {group} {GROUP_NAMES[group]}"]
        lines += ["", *_about(rule)]
    return {REPOSITORY / "docs" / "rules.md": "\n".join(lines) + "\n"}


def _about(rule: Rule) -> list[str]:
    fixable = "，可照建议直接改" if rule.fixable else ""
    head = f"### {rule.id} {rule.title}（{rule.severity.label}{fixable}）"
    parts = [f"- {heading}：{text}" for heading, text in parts_of(rule)]
    return [head, "", *parts, *_examples(rule)]


def _examples(rule: Rule) -> list[str]:
    """The first case that must be told and the first that must not, as lines of a document."""
    file = REPOSITORY / "tests" / "rules" / f"{rule.id}.yaml"
    if not file.exists():
        return []
    cases = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506  texts only
    shown: list[str] = []
    for outcome, heading in (("fail", "应当报"), ("pass", "不报")):
        case = cases[outcome][0]
        if lines := _changed_lines(case["replace"], case.get("of", cases.get("of", FORM))):
            shown += ["", f"{heading}（{case['name']}）：", "", "```yaml", *lines, "```"]
    return shown


def _changed_lines(changes: dict[str, str], of: str) -> list[str]:
    """The lines of a base document that a case changes; none where it only takes lines away.

    None either where the base document has no file of its own.
    """
    file = REPOSITORY / "tests" / "support" / f"{of}.yaml"
    text = base = file.read_text("utf-8") if file.exists() else ""
    for old, new in changes.items():
        text = text.replace(old, new)
    known = set(base.split("\n"))
    return [line for line in text.split("\n") if line not in known]


def stale(wanted: dict[Path, str]) -> list[Path]:
    """List the files that differ, that are missing, and that nothing generates any more."""
    differing = [path for path, text in wanted.items() if _current(path) != text.encode()]
    leftover = sorted({*TEMPLATES.glob(f"*/*{DUMP}")} - {*wanted})
    return [*differing, *leftover]


def main(arguments: list[str]) -> int:
    """Write or check; returns the exit code."""
    parser = argparse.ArgumentParser(description="重新生成由程序写出的文件")
    parser.add_argument("--check", action="store_true", help="只检查，不写；有过期的就以 1 退出")
    check = parser.parse_args(arguments).check
    wanted = generated()
    found = stale(wanted)
    for path in found:
        print(_said(path, wanted, check=check))
    if not check:
        for path in found:
            _bring_up_to_date(path, wanted)
    return 1 if check and found else 0


def _current(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _said(path: Path, wanted: dict[Path, str], *, check: bool) -> str:
    written, removed = ("过期", "多余") if check else ("写出", "删去")
    return f"{written if path in wanted else removed} {path.relative_to(REPOSITORY).as_posix()}"


def _bring_up_to_date(path: Path, wanted: dict[Path, str]) -> None:
    if path in wanted:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(wanted[path].encode())
    else:
        path.unlink()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
