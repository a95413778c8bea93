"""How a department stands against what the last build remembers of it."""

from collections.abc import Container, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from reportgen.pipeline.dependencies import Dependencies, file_digest
from reportgen.pipeline.outcome import Outcome
from reportgen.pipeline.wish import Wish
from reportgen.publish.memory import Kept, Memory
from reportgen.workspace import DATA, FORMS, YAML, DataFile, DepartmentFolder

UNCHANGED = "没有变"

SHARED = ""
"""In place of the names of templates: those that ship and those of the workspace have the same."""


class Reuse(NamedTuple):
    """A department of which nothing but some forms has changed since the last build.

    Attributes:
        stated: what is remembered of it, as it stands in the manifest.
        changed: the data files that are not as they were, and the documents that are not what was
            made.
    """

    stated: bytes
    changed: frozenset[str]


class Standing(NamedTuple):
    """A department before it is made.

    Attributes:
        folder: the department.
        memory: what the last build remembers; ``None`` where nothing.
        listed: the hashes of its data files now; empty where nothing is remembered.
        inputs: the hashes of all that the last build remembers, as they are now.
        outputs: the hashes of its Word files now; empty where the stamp agrees.
        stamp: what to keep of it where nothing has changed; empty where that proves nothing.
        size: about how many documents it has.
    """

    folder: DepartmentFolder
    memory: Memory | None = None
    listed: Mapping[str, str] = MappingProxyType({})
    inputs: Mapping[str, str] = MappingProxyType({})
    outputs: Mapping[str, str] = MappingProxyType({})
    stamp: str = ""
    size: int = 0

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
        return [about, *(_told(kept, wish) for kept in self.memory.documents)]

    def changed(self) -> frozenset[str] | None:
        """The forms that are not as they were, and the documents that are not what was made.

        Nothing where anything else has changed: every document may then be another one.
        """
        if self.memory is None:
            return None
        old, new = self.memory.inputs, self.inputs
        names = {name for name in {*old, *new} if old.get(name) != new.get(name)}
        forms = f"{self.folder.data}/{FORMS}/"
        if not all(name.startswith(forms) and name.endswith(YAML) for name in names):
            return None
        return frozenset(
            names | {kept.output for kept in self.memory.documents if not self.holds(kept)}
        )


def look(
    folder: DepartmentFolder,
    memory: Memory | None,
    stamps: Mapping[str, str],
    dependencies: Dependencies,
) -> Standing:
    """Compare a department with the memory of it, reading only where its stamp does not agree."""
    if memory is None:
        return Standing(folder, size=dependencies.size(folder))
    stamp = dependencies.stamp(folder, memory)
    if stamps.get(folder.data) == stamp.digest:
        inputs, size = memory.inputs, len(memory.documents)
        return Standing(folder, memory, inputs, inputs, {}, stamp.digest, size)
    dependencies.trust(memory, stamps)
    listed = dependencies.listed(folder)
    inputs = listed | dependencies.elsewhere(folder, memory) | dependencies.shared(memory.profile)
    outputs = {k.output: file_digest(f"{folder.root}/{k.output}") for k in memory.documents}
    kept = stamp.digest if stamp.is_settled else ""
    return Standing(folder, memory, listed, inputs, outputs, kept, max(len(listed), len(outputs)))


def remembered(
    standing: Standing, outcomes: Sequence[Outcome], dependencies: Dependencies, wish: Wish
) -> Memory:
    """What the next build has to know of a department that was made.

    A document counts as made only where it was written into its place, and from the files that
    were there when the department was looked at. Where nothing was remembered, a file is what it
    was when it was read.
    """
    about, *documents = outcomes
    shared = dependencies.shared(about.profile)
    stays = standing.memory if standing.is_same and wish.only is not None else None
    read = {n: digest for one in documents for n, digest in _sources(one) if _is_data(n)}
    listed = standing.listed if standing.memory else dependencies.listed(standing.folder, read)
    data = {**read, **listed, **(stays.inputs if stays else {})}
    before = {kept.output: kept for kept in stays.documents} if stays else {}
    there = {*data.items(), *((SHARED, digest) for digest in shared.values())}
    kept = (before.get(one.wanted) if one.skipped else _kept(one, there) for one in documents)
    known = [
        one or Kept(outcome.source, outcome.wanted, outcome.part)
        for one, outcome in zip(kept, documents, strict=True)
    ]
    inputs = {name: data[name] for name in sorted(data) if _is_data(name)} | shared
    return Memory(about.profile, inputs, about.findings, tuple(known))


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
        title=outcome.title,
        alone=outcome.alone,
    )


def _sources(outcome: Outcome) -> Iterable[tuple[str, str]]:
    return outcome.entry.sources.items() if outcome.entry else ()


def _is_data(name: str) -> bool:
    return name.startswith(f"{DATA}/")


def _told(kept: Kept, wish: Wish) -> Outcome:
    if not _is_wanted(kept, wish):
        return Outcome(kept.source, kept.output, part=kept.part, skipped=True)
    return replayed(kept)


def replayed(kept: Kept) -> Outcome:
    """What became of a document when it was made."""
    return Outcome(
        kept.source,
        kept.output,
        kept.findings,
        written=kept.output,
        draft=kept.draft,
        pages=kept.pages,
        part=kept.part,
        digest=kept.file,
        title=kept.title,
        alone=kept.alone,
        kept=True,
        cause=UNCHANGED,
    )


def _is_wanted(kept: Kept, wish: Wish) -> bool:
    return wish.only is None or wish.wants(DataFile(kept.source, kept.output, kept.part))
