"""What the documents of a department depend on.

Everything that can change one of them counts: a rule may compare it with its neighbours, so all
the data files of a department are behind each of its documents. What is not there counts as well.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from reportgen.publish.engine import engine_digest, engine_files, engine_versions
from reportgen.publish.memory import Memory
from reportgen.publish.stamps import Stamp
from reportgen.workspace import (
    ANNEX,
    DATA,
    DEFAULT_PROFILE,
    DEPARTMENT_REPORT,
    FORMS,
    PROFILE_FILE,
    PROJECT_REPORTS,
    TEMPLATES,
    WORKBOOKS,
    YAML,
    DepartmentFolder,
    shipped_templates,
)

ENGINE, RULES = "程序", "规则"
"""Inputs that are no files: the program itself, and by which rules it judges."""

_SHARED = "共用 "
"""Before the name of a profile, where the stamp of what its departments share is kept."""

SHIPPED = "自带"
"""The folder by which the templates that ship with the program are called."""

_ENDINGS = (*YAML, *WORKBOOKS)
_FOLDERS = ("", f"/{FORMS}", f"/{PROJECT_REPORTS}")
_PROFILE = (
    PROFILE_FILE,
    *(f"{kind}.docx" for kind in (FORMS, PROJECT_REPORTS, DEPARTMENT_REPORT, ANNEX)),
)
_MOST_BYTES = 2**27
"""More than any reader reads of a file."""
_CHUNK = 2**20


class Dependencies:
    """The files behind the departments of a workspace; what they share is looked at once."""

    def __init__(self, root: Path, since: int, *, thorough: bool) -> None:
        """Look at nothing yet.

        Args:
            root: the workspace.
            since: when the build began, by the clock of the file system, in nanoseconds.
            thorough: whether all rules judge.
        """
        self._root = str(root)
        self._since = since
        self._rules = "全部" if thorough else "生成"
        self._shared: dict[str, dict[str, str]] = {}
        self._stamps: dict[str, str] = {}

    def stamp(self, folder: DepartmentFolder, memory: Memory) -> Stamp:
        """What the system says of everything behind a department, and of its documents."""
        stamp = Stamp(self._since, f"{self._rules} {self._shared_stamp(memory.profile)}")
        stamp.take(self._data(folder))
        stamp.take((name, self._path(name)) for name in _elsewhere(folder, memory))
        stamp.take((kept.output, self._path(kept.output)) for kept in memory.documents)
        return stamp

    def listed(
        self, folder: DepartmentFolder, known: Mapping[str, str] = MappingProxyType({})
    ) -> dict[str, str]:
        """The hashes of the data files of a department; those that are known need no reading."""
        return {n: known.get(n) or file_digest(path) for n, path in self._data(folder)}

    def size(self, folder: DepartmentFolder) -> int:
        """How many data files it has."""
        return sum(1 for _ in self._data(folder))

    def elsewhere(self, folder: DepartmentFolder, memory: Memory) -> dict[str, str]:
        """The hashes of the files that a department took elsewhere."""
        return {name: file_digest(self._path(name)) for name in _elsewhere(folder, memory)}

    def trust(self, memory: Memory, stamps: Mapping[str, str]) -> None:
        """Take what a memory says of templates and program, if their stamp was kept with that."""
        profile, said = memory.profile, {**_shared_inputs(memory), RULES: self._rules}
        if stamps.get(_SHARED + profile) == self._proof(profile, said):
            self._shared.setdefault(profile, said)

    def proofs(self) -> dict[str, str]:
        """The stamps of what departments share, with what they have to go with."""
        return {_SHARED + name: self._proof(name, said) for name, said in self._shared.items()}

    def _proof(self, profile: str, said: Mapping[str, str]) -> str:
        stated = json.dumps([self._shared_stamp(profile), *sorted(said.items())])
        return hashlib.sha256(stated.encode()).hexdigest()

    def shared(self, profile: str) -> dict[str, str]:
        """The hashes of what all departments of a profile share: templates, program, rules."""
        if profile not in self._shared:
            files = {name: file_digest(path) for name, path in self._templates(profile)}
            there = {name: digest for name, digest in files.items() if digest}
            self._shared[profile] = {ENGINE: self._engine, RULES: self._rules, **there}
        return self._shared[profile]

    @cached_property
    def _engine(self) -> str:
        return engine_digest()

    def _shared_stamp(self, profile: str) -> str:
        if profile not in self._stamps:
            stamp = Stamp(self._since, engine_versions())
            stamp.take((file, file) for file in engine_files())
            stamp.take(self._templates(profile))
            self._stamps[profile] = stamp.digest if stamp.is_settled else f"{self._since}"
        return self._stamps[profile]

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"

    def _data(self, folder: DepartmentFolder) -> Iterator[tuple[str, str]]:
        """Whatever can be a data file, in the folders that are read."""
        for inside in _FOLDERS:
            place = f"{folder.data}{inside}"
            path = self._path(place)
            for name in _names(path):
                if name.endswith(_ENDINGS) and name[0] not in ".~":
                    yield f"{place}/{name}", f"{path}/{name}"

    def _templates(self, profile: str) -> Iterator[tuple[str, str]]:
        """The files of a profile, wherever one is looked for."""
        shipped = shipped_templates()
        names = dict.fromkeys([profile, DEFAULT_PROFILE])
        places = {f"{TEMPLATES}/{profile}": self._path(f"{TEMPLATES}/{profile}")}
        places |= {f"{SHIPPED}/{name}": f"{shipped}/{name}" for name in names}
        for place, path in places.items():
            for file in _PROFILE:
                yield f"{place}/{file}", f"{path}/{file}"


def _shared_inputs(memory: Memory) -> dict[str, str]:
    return {n: digest for n, digest in memory.inputs.items() if not n.startswith(f"{DATA}/")}


def _elsewhere(folder: DepartmentFolder, memory: Memory) -> Iterator[str]:
    """The files that are found by what a data file says: pictures, there or not."""
    places = {f"{folder.data}{inside}" for inside in _FOLDERS}
    for name in memory.inputs:
        listed = name.endswith(_ENDINGS) and name.rpartition("/")[0] in places
        if not listed and name.startswith(f"{DATA}/"):
            yield name


def file_digest(path: str) -> str:
    """SHA-256 of a file in hexadecimal; empty where there is none, the fault where it is unread."""
    digest = hashlib.sha256()
    try:
        with open(path, "rb") as stream:  # noqa: PTH123  twice a document
            for _ in range(_MOST_BYTES // _CHUNK):
                if not (content := stream.read(_CHUNK)):
                    break
                digest.update(content)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return ""
    except OSError as error:
        return f"读不了 {error.errno}"
    return digest.hexdigest()


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208  names alone
    except OSError:
        return []
