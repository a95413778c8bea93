"""The data files of a workspace, each with its safe corrections."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.errors import OutputError, UsageError
from reportgen.model.department import Department
from reportgen.model.department_report import report_model
from reportgen.model.profile import Profile
from reportgen.model.shape import vocabulary
from reportgen.model.typing_slips import CORRECTIONS
from reportgen.pipeline.judging import Profiles, form_words, judge_department
from reportgen.pipeline.judging_reports import project_words
from reportgen.publish.files import reason, replace_whole
from reportgen.rules.registry import RULES
from reportgen.sources.yaml_file import read_yaml
from reportgen.workspace import DEPARTMENT_FILE, DepartmentFolder, departments, own_profile_files
from reportgen.writers.fix import MOST_BYTES, Fixed, Fixer

UNTOUCHED = Fixed("", "", b"")


@dataclass(frozen=True, slots=True)
class Formatted:
    """What became of one file, which is named relative to the workspace.

    ``refused`` says why it could not be read or written.
    """

    file: str
    fixed: Fixed
    refused: OutputError | None = None

    @property
    def changes(self) -> bool:
        """Tell whether anything was there to correct."""
        return bool(self.fixed.counts)


def formatted(root: Path, paths: Sequence[str], *, write: bool) -> Iterator[Formatted]:
    """Correct the data files and the profiles of a workspace, those at some paths or all.

    Args:
        root: the workspace.
        paths: files or folders, from the workspace on; none means all.
        write: whether the files are changed.

    Raises:
        UsageError: there is no data, or none at a path.
    """
    files = dict(_files(root))
    for file in _chosen(root, [*files], paths):
        yield _formatted(root, file, files[file], write=write)


def _chosen(root: Path, files: list[str], paths: Sequence[str]) -> list[str]:
    """The files at some paths, in the order of the workspace."""
    wanted: set[str] = set()
    for path in paths:
        place = (root / path).resolve()
        found = [file for file in files if (root / file).resolve().is_relative_to(place)]
        if not found:
            missing = "没有" if not place.exists() else "不是工作区的数据文件，里面也没有："
            raise UsageError(f"{missing} {path}（从工作区 {root} 算起）")
        wanted.update(found)
    return [file for file in files if file in wanted or not paths]


def _formatted(root: Path, file: str, fixer: Fixer, *, write: bool) -> Formatted:
    try:
        content = (root / file).read_bytes()
    except OSError as error:
        sentence = f"读不了 {file}：{reason(error, reading=True)}"
        return Formatted(file, UNTOUCHED, OutputError(sentence))
    if len(content) > MOST_BYTES:
        return Formatted(file, UNTOUCHED)
    waived = _waived(content, fixer.keys)
    fixed = replace(fixer, rules=fixer.rules - waived).fixed(content)
    if write and fixed.counts:
        try:
            replace_whole(root, file, fixed.content)
        except OutputError as error:
            return Formatted(file, UNTOUCHED, error)
    return Formatted(file, fixed)


def _waived(content: bytes, keys: frozenset[str]) -> frozenset[str]:
    """The rules that a reasoned 忽略 of the file names."""
    source, _ = read_yaml(content, "", keys)
    data = source.data if source else {}
    given = data.get("忽略") if isinstance(data, dict) else None
    waivers = [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []
    return frozenset(str(w.get("规则")) for w in waivers if str(w.get("理由", "")).strip())


def _files(root: Path) -> Iterator[tuple[str, Fixer]]:
    """Every YAML file of a workspace with what corrects it."""
    profiles = Profiles(root)
    for file in own_profile_files(root):
        yield file, Fixer(vocabulary(Profile), _rules({}), has_prose=False)
    for folder in departments(root, None):
        yield from _department_files(folder, profiles)


def _department_files(folder: DepartmentFolder, profiles: Profiles) -> Iterator[tuple[str, Fixer]]:
    policy = judge_department(folder, profiles).policy
    rules = _rules(policy.rules)
    file = f"{folder.data}/{DEPARTMENT_FILE}"
    if (folder.root / file).is_file():
        yield file, Fixer(vocabulary(Department), rules)
    if report := folder.department_report():
        yield report.source, Fixer(vocabulary(report_model(policy.department_outline)), rules)
    for one in folder.project_reports():
        yield one.source, Fixer(project_words(policy), rules)
    for one in folder.forms():
        yield one.source, Fixer(form_words(policy), rules)


def _rules(changed: Mapping[str, str]) -> frozenset[str]:
    """The rules whose corrections are wanted: all that can be made, unless switched off."""
    writing = {rule.id for rule in RULES.values() if rule.fixable and rule.id.startswith("Y")}
    off = {rule for rule, severity in changed.items() if severity == "关闭"}
    return frozenset({*writing, *CORRECTIONS} - off)
