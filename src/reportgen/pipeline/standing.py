"""How a department stands against what the last build remembers of it."""

from collections.abc import Container, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from reportgen.pipeline.dependencies import Dependencies, file_digest
from reportgen.pipeline.outcome import Outcome
from reportgen.pipeline.wish import Wish
from reportgen.publish.memory import Kept, Memory
from reportgen.workspace import DATA, DataFile, DepartmentFolder

UNCHANGED = "没有变"

SHARED = ""
"""In place of the names of templates: those that ship and those of the workspace have the same."""


class Standing(NamedTuple):
    """A department before it is made.

    Attributes:
        folder: the department.
        memory: what the last build remembers; ``None`` where nothing.
        listed: the hashes of its data files now.
        inputs: the hashes of all that the last build remembers, as they are now.
        outputs: the hashes of its Word files now; empty where the stamp agrees.
        stamp: what to keep of it where nothing has changed; empty where that proves nothing.
    """

    folder: DepartmentFolder
    memory: Memory | None = None
    listed: Mapping[str, str] = MappingProxyType({})
    inputs: Mapping[str, str] = MappingProxyType({})
    outputs: Mapping[str, str] = MappingProxyType({})
    stamp: str = ""

    @property
    def size(self) -> int:
        """About how many documents it has."""
        return max(len(self.listed), len(self.memory.documents) if self.memory else 0)

    @property
    def is_same(self) -> bool:
        """Tell whether all that its documents depend on is as it was."""
        return self.memory is not None and self.inputs == self.memory.inputs

    def holds(self, kept: Kept) -> bool:
        """Tell whether a document was made, and is what was made."""
        return kept.file != "" and self.outputs.get(kept.output, kept.file) == kept.file

    def is_current(self, wish: Wish) -> bool:
        """Tell whether nothing that is wanted has to be made."""
        if self.memory is None or wish.force or not self.is_same:
            return False
        return all(self.holds(kept) for kept in self.memory.documents if _is_wanted(kept, wish))

    def outcomes(self, wish: Wish) -> list[Outcome]:
        """What became of the department and its documents when they were made."""
        if self.memory is None:
            return []
        about = Outcome(self.folder.file, "", self.memory.findings, profile=self.memory.profile)
        return [about, *(_replayed(kept, wish) for kept in self.memory.documents)]


def look(
    folder: DepartmentFolder,
    memory: Memory | None,
    stamps: Mapping[str, str],
    dependencies: Dependencies,
) -> Standing:
    """Compare a department with the memory of it, reading only where its stamp does not agree."""
    if memory is None:
        return Standing(folder, None, dependencies.listed(folder))
    stamp = dependencies.stamp(folder, memory)
    if stamps.get(folder.data) == stamp.digest:
        return Standing(folder, memory, memory.inputs, memory.inputs, {}, stamp.digest)
    listed = dependencies.listed(folder)
    inputs = listed | dependencies.elsewhere(folder, memory) | dependencies.shared(memory.profile)
    outputs = {k.output: file_digest(f"{folder.root}/{k.output}") for k in memory.documents}
    kept = stamp.digest if stamp.is_settled else ""
    return Standing(folder, memory, listed, inputs, outputs, kept)


def remembered(
    standing: Standing, outcomes: Sequence[Outcome], dependencies: Dependencies, wish: Wish
) -> Memory:
    """What the next build has to know of a department that was made.

    A document counts as made only where it was written into its place, and from the files that
    were there when the department was looked at.
    """
    about, *documents = outcomes
    shared = dependencies.shared(about.profile)
    stays = standing.memory if standing.is_same and wish.only is not None else None
    data = {**standing.listed, **(stays.inputs if stays else {})}
    for outcome in documents:
        for name, digest in _sources(outcome):
            if _is_data(name):
                data.setdefault(name, digest)
    before = {kept.output: kept for kept in stays.documents} if stays else {}
    there = {*data.items(), *((SHARED, digest) for digest in shared.values())}
    kept = (before.get(one.wanted) if one.skipped else _kept(one, there) for one in documents)
    known = [
        one or Kept(outcome.source, outcome.wanted, outcome.part)
        for one, outcome in zip(kept, documents, strict=True)
    ]
    return Memory(about.profile, data | shared, about.findings, tuple(known))


def _kept(outcome: Outcome, there: Container[tuple[str, str]]) -> Kept | None:
    """A document that stands in its place and was made from what was there."""
    if outcome.written != outcome.wanted or any(
        (name if _is_data(name) else SHARED, digest) not in there
        for name, digest in _sources(outcome)
    ):
        return None
    return Kept(
        *(outcome.source, outcome.wanted, outcome.part, outcome.digest),
        *(outcome.draft, outcome.pages, outcome.findings),
    )


def _sources(outcome: Outcome) -> Iterable[tuple[str, str]]:
    return outcome.entry.sources.items() if outcome.entry else ()


def _is_data(name: str) -> bool:
    return name.startswith(f"{DATA}/")


def _replayed(kept: Kept, wish: Wish) -> Outcome:
    if not _is_wanted(kept, wish):
        return Outcome(kept.source, kept.output, part=kept.part, skipped=True)
    return Outcome(
        kept.source,
        kept.output,
        kept.findings,
        written=kept.output,
        draft=kept.draft,
        pages=kept.pages,
        part=kept.part,
        digest=kept.file,
        kept=True,
        cause=UNCHANGED,
    )


def _is_wanted(kept: Kept, wish: Wish) -> bool:
    return wish.only is None or wish.wants(DataFile(kept.source, kept.output, kept.part))
