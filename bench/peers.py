"""One form, in process and written to disk, against other programs that fill Word templates.

Each of them is warm, in a process of its own that is told when its turn is and times itself.
"""

import json
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from forms import DOCUMENT, Samples, with_document
from measuring import Times, in_turns, median, spread, timed
from table import Table, at_least
from tags import TAGS, flat, translated

RUST = "rust-docxtpl"
NAMES = (RUST, *TAGS)
FASTEST = "最快的同类程序 ÷ 本程序"
WARM_UP, ROUNDS, TURN = 5, 20, 25
"""A turn is long: others ran in between, and the caches are theirs when it begins."""
_HERE = Path(__file__).parent
_RUST_PYTHON = _HERE.parent / ".venv-peers" / "bin" / "python"
_COMMANDS = {name: ["node", f"{_HERE / 'peers.js'}", name] for name in TAGS}
_COMMANDS[RUST] = [f"{_RUST_PYTHON}", f"{_HERE / 'rust_docxtpl.py'}"]
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_REMARK = (
    "同一批数据填同一个表格，模板由本程序的模板改成各程序自己的标记；rust-docxtpl 用原来的模板。"
    "其余的程序不会在循环里纵向合并：一级、二级指标重复的格子空着，没有合并。"
    "输出逐段核对过文字，不对的不算。"
)


class AbsentError(Exception):
    """A program that is not there, or cannot fill the form."""


@dataclass(frozen=True)
class Peer:
    """Another program, running."""

    folder: Path
    forms: int
    process: subprocess.Popen[str]

    def turn(self, first: int, count: int) -> float:
        """Let it render and write some forms; the seconds that it says it took."""
        print(first % self.forms, count, file=self.process.stdin, flush=True)
        return float(self.answer())

    def answer(self) -> str:
        """The next line that it says."""
        answer = self.process.stdout.readline() if self.process.stdout else ""
        if not answer:
            raise AbsentError("没有装好，或者填不了这张表")
        return answer.strip()

    def is_right(self, expected: list[list[str]]) -> bool:
        """Whether everything it wrote says, paragraph by paragraph, what it should."""
        written = {int(file.stem): file for file in self.folder.glob("*.docx")}
        return all(
            _paragraphs(zipfile.ZipFile(file).read(DOCUMENT)) == expected[number % self.forms]
            for number, file in written.items()
        )


def measure_peers(table: Table, sample: Samples) -> None:
    """Measure other programs, in turns with ours and with docxtpl."""
    table.section("一张表，别的程序")
    expected = [_paragraphs(document) for document, _ in sample.ready]
    turns = {"ours": timed(sample.ours), "docxtpl": timed(sample.docxtpl)}
    with ExitStack() as stack:
        peers = dict(_warm(table, sample, stack))
        turns |= {title: peer.turn for title, peer in peers.items()}
        times = in_turns(turns, ROUNDS, TURN)
    right = [title for title, peer in peers.items() if peer.is_right(expected)]
    for title in peers:
        if title not in right:
            table.missing(f"{title} ÷ 本程序", "填出来的不对")
    _rows(table, times, right)


def _warm(table: Table, sample: Samples, stack: ExitStack) -> Iterator[tuple[str, Peer]]:
    """Programs that have rendered every form several times, each under its name and version."""
    for name in NAMES:
        try:
            peer = stack.enter_context(_started(name, sample))
            title = f"{name} {peer.answer()}"
            for _ in range(WARM_UP):
                peer.turn(0, peer.forms)
        except (AbsentError, OSError) as error:
            why = str(error) if isinstance(error, AbsentError) else "起不来"
            table.missing(f"{name} ÷ 本程序", why)
        else:
            yield title, peer


@contextmanager
def _started(name: str, sample: Samples) -> Iterator[Peer]:
    """Start a program with its own template and the forms' data."""
    folder = sample.folder / name
    folder.mkdir()
    template, forms = sample.folder / f"{name}.docx", sample.folder / f"{name}.json"
    tags = TAGS.get(name)
    changed = with_document(sample.template, lambda xml: translated(xml, tags) if tags else xml)
    template.write_bytes(changed)
    contexts = [flat(context) if tags else context for context in sample.contexts]
    forms.write_text(json.dumps(contexts), "utf-8")
    command = [*_COMMANDS[name], *map(str, (template, forms, folder))]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, encoding="utf-8") as process:
        yield Peer(folder, len(contexts), process)


def _rows(table: Table, times: dict[str, Times], right: list[str]) -> None:
    ours, docxtpl = median(times["ours"]), median(times["docxtpl"])
    for title in right:
        theirs = median(times[title])
        note = f"{spread(times[title])}；docxtpl 的时间是它的 {docxtpl / theirs:.2f} 倍"
        table.row(f"{title} ÷ 本程序", theirs / ours, None, note)
    if right:
        fastest = min(right, key=lambda title: median(times[title]))
        note = f"{spread(times['ours'])}；最快的是 {fastest}"
        table.row(FASTEST, median(times[fastest]) / ours, at_least(16), note)
    else:
        table.missing(FASTEST, "一个也没有")
    table.remark(_REMARK)


def _paragraphs(document: bytes) -> list[str]:
    """The text of each paragraph."""
    paragraphs = etree.fromstring(document).iter(f"{_W}p")
    return ["".join(text.text or "" for text in one.iter(f"{_W}t")) for one in paragraphs]
