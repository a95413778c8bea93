import os
import stat
import time
from pathlib import Path

import pytest

from reportgen.errors import OutputError
from reportgen.publish import libreoffice, pdf
from reportgen.publish.crew import threads
from reportgen.publish.libreoffice import LibreOffice
from reportgen.publish.pdf import Converted, Converter, work_folder
from tests.support.converters import install, one_page, word_file

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the pretended converter is a script")


class Desk:
    """A folder of Word files, and a pretended LibreOffice that converts as their texts say."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.program = install(root / "bin")
        (root / "work").mkdir()

    def convert(self, *texts: str, patience: float = 30, at_once: int = 1) -> list[Converted]:
        files = [word_file(self.root / f"{n}.docx", text) for n, text in enumerate(texts)]
        return self.convert_files(files, patience, at_once)

    def convert_files(
        self, files: list[Path], patience: float = 30, at_once: int = 1
    ) -> list[Converted]:
        work = self.root / "work"
        with threads(LibreOffice(str(self.program), work, patience), at_once) as crew:
            return list(Converter(crew, work).convert(files))

    def calls(self) -> list[int]:
        return [int(line) for line in (self.root / "calls.txt").read_text("utf-8").split()]

    def pdfs(self) -> list[str]:
        return sorted(file.name for file in self.root.glob("*.pdf"))

    def left(self) -> list[Path]:
        return [*(self.root / "work").iterdir()]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def alive(process: int) -> bool:
    """Whether a process runs; one that has ended and waits to be buried does not."""
    try:
        os.kill(process, 0)
        return "Z" not in Path(f"/proc/{process}/stat").read_text("utf-8").split()[2]
    except OSError:
        return False


def ends(process: int) -> bool:
    """Whether a process that was killed is gone, or will be in a moment."""
    until = time.monotonic() + 20
    while alive(process) and time.monotonic() < until:
        time.sleep(0.01)
    return not alive(process)


def test_every_word_file_gets_its_pdf_beside_it_with_its_date(desk: Desk) -> None:
    done = desk.convert("abc", "def")
    assert [(one.file.name, one.pdf, one.pages, one.reason) for one in done] == [
        ("0.docx", desk.root / "0.pdf", 1, ""),
        ("1.docx", desk.root / "1.pdf", 1, ""),
    ]
    assert (desk.root / "1.pdf").read_bytes() == one_page("def")
    assert (desk.root / "1.pdf").stat().st_mtime_ns == (desk.root / "1.docx").stat().st_mtime_ns
    assert desk.calls() == [2]
    assert desk.left() == []


def test_a_process_gets_no_more_files_than_it_can_take(desk: Desk) -> None:
    assert all(one.pdf for one in desk.convert(*["abc"] * (2 * pdf.MOST_FILES + 1)))
    assert desk.calls() == [50, 50, 1]


@pytest.mark.parametrize(
    ("files", "at_once", "calls"),
    [(12, 2, [2, 10]), (21, 2, [10, 11]), (30, 4, [10, 10, 10]), (105, 2, [5, 50, 50])],
)
def test_processes_side_by_side_share_the_files_and_the_order_stays(
    desk: Desk, files: int, at_once: int, calls: list[int]
) -> None:
    done = desk.convert(*["abc"] * files, at_once=at_once)
    assert [one.file.name for one in done] == [f"{n}.docx" for n in range(files)]
    assert all(one.pdf for one in done)
    assert sorted(desk.calls()) == calls
    assert desk.left() == []


def test_where_nothing_works_side_by_side_it_ends_all_the_same(desk: Desk) -> None:
    with pytest.raises(OutputError, match="LibreOffice 没有反应，已经停掉"):
        desk.convert(*["hang"] * 24, patience=1, at_once=2)
    assert desk.left() == []
    assert desk.pdfs() == []


@pytest.mark.parametrize(
    ("text", "reason", "tries"),
    [
        ("skip", "LibreOffice 没有转出来", [3, 1]),
        ("empty", "LibreOffice 没有转出来", [3, 1]),
        ("damaged", "转出的 PDF 坏了", [3, 1]),
        ("other", "转出的 PDF 里缺“other”，多半是没有含这些字的字体，装上再转", [3]),
    ],
)
def test_success_that_is_none_is_noticed_and_the_others_go_on(
    desk: Desk, text: str, reason: str, tries: list[int]
) -> None:
    old = desk.root / "1.pdf"
    old.write_bytes(b"old")
    first, second, third = desk.convert("abc", text, "def")
    assert (second.pdf, second.reason) == (None, reason)
    assert first.pdf
    assert third.pdf
    assert old.read_bytes() == b"old"
    assert desk.calls() == tries


def test_a_crash_takes_only_the_file_that_causes_it(desk: Desk) -> None:
    done = desk.convert("abc", "crash", "def", "ghi")
    assert [bool(one.pdf) for one in done] == [True, False, True, True]
    assert desk.calls() == [4, 1, 1, 1]
    assert desk.pdfs() == ["0.pdf", "2.pdf", "3.pdf"]


def test_a_file_on_which_it_hangs_is_given_up_and_no_process_is_left(desk: Desk) -> None:
    done = desk.convert("abc", "hang", "def", patience=1.5)
    assert [one.reason for one in done] == ["", "LibreOffice 没有反应", ""]
    assert ends(int((desk.root / "child.txt").read_text("utf-8")))
    assert desk.left() == []


def test_one_that_hangs_always_is_not_asked_for_every_file(desk: Desk) -> None:
    with pytest.raises(OutputError, match="LibreOffice 没有反应，已经停掉"):
        desk.convert("hang", "hang", "hang", "hang", patience=1)
    assert desk.calls() == [4, 1]
    assert desk.left() == []
    assert desk.pdfs() == []


def test_an_interruption_leaves_no_process_and_no_half_file(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> bool:
        until = time.monotonic() + 20
        while not (desk.root / "child.txt").exists() and time.monotonic() < until:
            time.sleep(0.01)
        raise KeyboardInterrupt

    monkeypatch.setattr(libreoffice, "_finishes", interrupted)
    with pytest.raises(KeyboardInterrupt):
        desk.convert("abc", "hang")
    assert ends(int((desk.root / "child.txt").read_text("utf-8")))
    assert desk.left() == []
    assert desk.pdfs() == []


def test_a_file_that_is_no_word_file_is_named_and_never_shown_to_libreoffice(desk: Desk) -> None:
    (desk.root / "a.docx").write_bytes(b"x")
    files = [desk.root / "a.docx", desk.root / "b.docx"]
    done = desk.convert_files(files)
    assert [one.reason for one in done] == ["Word 文件坏了", "读不了：文件或文件夹不存在"]
    assert not (desk.root / "calls.txt").exists()


def test_a_pdf_that_cannot_be_replaced_is_a_sentence(desk: Desk) -> None:
    (desk.root / "0.pdf").mkdir()
    first, second = desk.convert("abc", "def")
    assert first.reason == "写不了 0.pdf：同名的文件夹占了它的位置"
    assert second.pdf
    assert desk.calls() == [2]


def test_a_pdf_that_is_open_stays_and_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "x")

    monkeypatch.setattr(Path, "replace", refuse)
    (desk.root / "0.pdf").write_bytes(b"old")
    [one] = desk.convert("abc")
    assert one.reason == "写不了 0.pdf：没有写入权限，或它正开着，请先关闭"
    assert (desk.root / "0.pdf").read_bytes() == b"old"
    assert desk.left() == []


def test_a_program_that_cannot_be_started_is_a_sentence(desk: Desk) -> None:
    desk.program.chmod(stat.S_IRUSR)
    desk.program.write_text("#!/nowhere/at/all\n", "utf-8")
    with pytest.raises(OutputError, match="启动不了 "):
        desk.convert("abc")


def test_the_work_folder_is_gone_afterwards(tmp_path: Path) -> None:
    with work_folder(tmp_path) as folder:
        (folder / "x").write_bytes(b"x")
        assert folder.parent == tmp_path
    assert [*tmp_path.iterdir()] == []


def test_a_work_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="写不了 "), work_folder(tmp_path / "file"):
        pass
