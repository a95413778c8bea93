"""Every Word file of a workspace that has changed since the last build."""

from collections.abc import Generator, Iterable, Iterator, Mapping
from itertools import starmap
from pathlib import Path

from reportgen import __version__
from reportgen.pipeline.dependencies import Dependencies
from reportgen.pipeline.outcome import Outcome
from reportgen.pipeline.standing import Reuse, Standing, look, remembered
from reportgen.pipeline.wish import Wish
from reportgen.publish.files import beside, pdf_of, remove, sweep
from reportgen.publish.lock import locked
from reportgen.publish.manifest import Lines, line_of, read_last, write_manifest
from reportgen.publish.memory import Memory
from reportgen.publish.stamps import read_stamps, write_stamps
from reportgen.workspace import BUILD, DATA, DepartmentFolder, departments


def build(  # noqa: PLR0913  every option of the command
    root: Path,
    year: str | None = None,
    only: str | None = None,
    *,
    thorough: bool = False,
    force: bool = False,
    jobs: int | None = 1,
) -> Generator[Outcome, None, None]:
    """Make every document that has changed, one by one; the manifest is written last.

    The outcomes of documents without change are those of the build that made them. Outputs whose
    sources are gone are removed. Where a document cannot be made, the file of the last build
    stays.

    Args:
        root: the workspace.
        year: four digits, or ``None`` for every year.
        only: a part of the data file's path, or a pattern with ``*`` and ``?``.
        thorough: find warnings as well, not only what makes a draft.
        force: make again what has not changed, too.
        jobs: how many processes work; ``None`` for as many as it pays to start.

    Raises:
        UsageError: there is no data, or none of that year.
        OutputError: the build folder cannot be written, another build is at work, or a process
            ended halfway.
    """
    folders = departments(root, year)
    output = root / BUILD
    wish = Wish(root, only, thorough, force, jobs)
    with locked(output) as since:
        sweep(output)
        try:
            yield from _Build(wish, year, folders, since).outcomes()
        except BaseException:
            sweep(output)  # of processes that were ended
            raise


class _Build:
    """One build, while the lock is held."""

    def __init__(
        self, wish: Wish, year: str | None, folders: list[DepartmentFolder], since: int
    ) -> None:
        self._wish = wish
        self._output = wish.root / BUILD
        self._scope = f"/{year}/" if year else "/"
        self._dependencies = Dependencies(wish.root, since, thorough=wish.thorough)
        self._before = read_last(self._output)
        self._checksum = self._before.checksum
        self._stamps = read_stamps(self._output, self._checksum)
        self._known = (self._checksum, self._stamps)
        self._stale: dict[DepartmentFolder, Reuse | None] = {}
        self._size = 0
        self._standings = [self._looked_at(folder) for folder in folders]
        self._entries, self._memories = Lines(), Lines()
        self._staying: set[str] = set()
        self._gone: set[str] = set()

    def _looked_at(self, folder: DepartmentFolder) -> Standing:
        """How a department stands; the memory of one that is to be made is let go until then."""
        stamps = {} if self._wish.force else self._stamps
        standing = look(folder, self._memory(folder), stamps, self._dependencies)
        if standing.is_current(self._wish):
            return standing
        changed = None if self._wish.force else standing.changed()
        line = self._before.line(folder.data)
        self._stale[folder] = None if changed is None else Reuse(line, changed)
        self._size += standing.size
        return standing._replace(memory=None)

    def _memory(self, folder: DepartmentFolder) -> Memory | None:
        """What is remembered of a department; nothing where all is made anew in any case."""
        anew = self._wish.force and self._wish.only is None
        return None if anew else self._before.of(folder.data)

    def outcomes(self) -> Iterator[Outcome]:
        """Make what has changed, and tell of the rest what became of it when it was made."""
        known = set(filter(self._is_meant, self._before.memories.departments))
        if self._stale or known != {f"{one.folder.data}/" for one in self._standings}:
            yield from self._made()
        else:
            for standing in self._standings:
                yield from standing.outcomes(self._wish)
        self._keep_stamps()

    def _made(self) -> Iterator[Outcome]:
        """The same where something has to be made or removed; writes the manifest."""
        before = self._before.documents()
        made = _made_departments(self._wish, self._stale, self._size)
        for number, standing in enumerate(self._standings):
            folder = standing.folder
            if folder in self._stale:
                yield from self._noted(standing, next(made), before)
                self._standings[number] = Standing(folder)  # all else has been remembered
                continue
            self._staying.add(f"{folder.data}/")
            outcomes = standing.outcomes(self._wish)
            if self._wish.only is None:
                self._staying.add(f"{folder.output}/")
            else:  # what was not asked for may have gone
                self._keep(outcomes, before.of(f"{folder.output}/"))
            yield from outcomes
        self._finish(before)

    def _noted(
        self, forgotten: Standing, made: Iterable[Outcome], before: Lines
    ) -> Iterator[Outcome]:
        """Tell of a department while it is made, and remember it."""
        from reportgen.pipeline.causes import cause  # noqa: PLC0415  only where something is made

        folder = forgotten.folder
        standing = forgotten._replace(memory=self._memory(folder))
        outcomes = []
        for outcome in made:
            outcomes.append(outcome)
            yield outcome._replace(cause=cause(outcome, standing, self._wish))
        memory = remembered(standing, outcomes, self._dependencies, self._wish)
        self._memories.add({folder.data: line_of(memory)})
        self._keep(outcomes, before.of(f"{folder.output}/"))

    def _keep(self, outcomes: Iterable[Outcome], before: Mapping[str, bytes]) -> None:
        """Put the documents of a department into the new manifest, and note which are gone."""
        staying: dict[str, bytes] = {}
        for outcome in outcomes:
            staying |= self._kept(outcome, before)
        self._entries.add(staying)
        self._gone |= before.keys() - staying.keys()

    def _kept(self, outcome: Outcome, before: Mapping[str, bytes]) -> dict[str, bytes]:
        """What the manifest keeps of an outcome: the new entry, and files of the last build.

        Those stay, all where nothing was written, and the one that was open where it could not be
        replaced; unless somebody has removed them.
        """
        new = {outcome.written: line_of(outcome.entry)} if outcome.written and outcome.entry else {}
        if outcome.wanted in new:
            return new
        old = [path for path in (outcome.wanted, beside(outcome.wanted)) if path in before]
        return {**{path: before[path] for path in old if (self._wish.root / path).exists()}, **new}

    def _finish(self, before: Lines) -> None:
        """Remove the outputs whose sources are gone, and write the manifest."""
        there = {f"{one.folder.output}/" for one in self._standings}
        for department in (*before.departments, *self._before.memories.departments):
            if not self._is_meant(department):
                self._staying.add(department)
            elif department not in there and department.startswith(f"{BUILD}/"):
                self._gone |= before.of(department).keys()
        gone = sorted(self._gone)
        remove(self._wish.root, [file for path in gone for file in (path, pdf_of(path))])
        entries = before.only(self._staying) | self._entries
        memories = self._before.memories.only(self._staying) | self._memories
        self._checksum = write_manifest(self._output, __version__, entries, memories)

    def _is_meant(self, path: str) -> bool:
        """Tell whether a file or folder is of a year that is built."""
        return path.startswith((f"{BUILD}{self._scope}", f"{DATA}{self._scope}"))

    def _keep_stamps(self) -> None:
        """Keep the stamps of what has not changed, where that says something new."""
        everything = self._wish._replace(only=None, force=False)
        rest = {name: one for name, one in self._stamps.items() if not self._is_meant(name)}
        new = {
            one.folder.data: one.stamp
            for one in self._standings
            if one.stamp and one.is_current(everything)
        }
        stamps = {**rest, **new, **self._dependencies.proofs()}
        if (self._checksum, stamps) != self._known:
            write_stamps(self._output, self._checksum, stamps)


def _made_departments(
    wish: Wish, departments: Mapping[DepartmentFolder, Reuse | None], size: int
) -> Iterator[Iterable[Outcome]]:
    """Make departments, here or in processes of their own; what becomes of each, in order.

    Args:
        wish: the options.
        departments: each with what of it may stay.
        size: about how many documents they have in all.
    """
    tasks = [*departments.items()]
    count = wish.processes(len(tasks), size)
    if count > 1:
        from reportgen.pipeline.workers import made_by_workers  # noqa: PLC0415  only where it pays

        yield from made_by_workers(wish, tasks, count)
    elif tasks:
        from reportgen.pipeline.making import Maker  # noqa: PLC0415  slow to import

        yield from starmap(Maker(wish).outcomes, tasks)
