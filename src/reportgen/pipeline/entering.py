"""The entry workbook of a department, as documents: one a project."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from reportgen.finding import Finding
from reportgen.model.fields import TOTAL_ROW
from reportgen.model.profile import Profile
from reportgen.pipeline.data_files import Document
from reportgen.position import WHOLE_WORKBOOK
from reportgen.publish.files import read_at_most, reason
from reportgen.rules.engine import Unread, place
from reportgen.sources.container import MOST_BYTES
from reportgen.sources.workbook import EntryWorkbook, read_workbook, unreadable
from reportgen.sources.workbook_forms import Entry
from reportgen.sources.workbook_words import Layout, layout_of
from reportgen.workspace import FORMS, DataFile, DepartmentFolder


@dataclass(frozen=True, slots=True)
class OpenedWorkbook:
    """A workbook as it was read; ``findings`` are those that belong to none of its forms."""

    file: str
    digest: str
    content: EntryWorkbook
    findings: tuple[Finding, ...]

    def documents(self, folder: DepartmentFolder) -> list[tuple[DataFile, Document]]:
        """Its forms by 编号, each with where its Word file goes; unread where it is unreadable."""
        entries = self.content.entries
        if entries is None:
            output = f"{folder.output}/{FORMS}.docx"
            return [(DataFile(self.file, output), Document(Unread(self.file), (), self.digest))]
        files = folder.forms_of(self.file, [_output_name(entry) for entry in entries])
        documents = [Document(e.source, e.faults, self.digest, e.lost) for e in entries]
        return list(zip(files, documents, strict=True))


def open_workbook(root: Path, file: str, policy: Profile) -> OpenedWorkbook:
    """Read an entry workbook; no file whatever raises."""
    digest, content = "", b""
    try:
        content = read_at_most(f"{root}/{file}", MOST_BYTES + 1)
        digest = hashlib.sha256(content).hexdigest()
        read = read_workbook(content, file, form_layout(policy))
    except OSError as error:
        read = unreadable(file, f"读不了：{reason(error, reading=True)}")
    unread = Unread(file, positions={(): WHOLE_WORKBOOK})
    return OpenedWorkbook(file, digest, read, place(read.faults, unread, policy))


def form_layout(policy: Profile) -> Layout:
    """The sheets and columns of the workbook under a profile."""
    return layout_of([TOTAL_ROW, *policy.sources])


def _output_name(entry: Entry) -> str:
    return "-".join(filter(None, [entry.number, entry.name]))
