"""Writing files whole or not at all."""

import contextlib
import errno
import os
import re
import stat
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from reportgen.errors import OutputError, TemplateError

TEMPORARY = ".reportgen-{pid}.tmp"
_TEMPORARY_NAME = re.compile(r"\.reportgen-\d+\.tmp")
_REASONS = {
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "文件夹是只读的",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EFBIG: "文件超出允许的大小",
    errno.EDQUOT: "超出磁盘配额",
    errno.EISDIR: "同名的文件夹占了它的位置",
    errno.ENOTDIR: "路径中间有一个文件占了文件夹的位置",
    errno.EEXIST: "同名的文件已经在那里",
    errno.ENOENT: "文件或文件夹不存在",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.ELOOP: "链接指来指去，没有尽头",
    errno.EMFILE: "同时打开的文件太多",
    errno.EBUSY: "文件正被占用",
    errno.EIO: "磁盘读写出错",
}
_FRESH = os.O_CREAT | os.O_WRONLY | os.O_TRUNC | getattr(os, "O_BINARY", 0)
_MOST_BYTES = 200
_CHUNK = 2**18
_SHORT_STEM = 7
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)")
_FORBIDDEN = str.maketrans(dict.fromkeys('/\\:*?"<>|', "_"))


def write_whole(root: Path, wanted: str, content: bytes) -> str:
    """Write a file to a temporary name in its folder, then rename it.

    A file that holds the same bytes already is left alone: it keeps its date. Where the old file
    is open in Word or WPS and cannot be replaced, the new one is written beside it. Returns the
    path that was written, relative to ``root`` as ``wanted`` is.

    Raises:
        OutputError: the folder cannot be written, or the disk is full.
    """
    path = os.path.join(root, wanted)  # noqa: PTH118  paths as text: once a document
    if os.access(path, os.F_OK) and _holds(path, content):
        return wanted
    return write_pieces(root, wanted, [content])


def write_pieces(root: Path, wanted: str, pieces: Iterable[bytes | memoryview]) -> str:
    """The same for a large file that is made piece by piece; it is always written.

    Raises:
        OutputError: the folder cannot be written, or the disk is full.
    """
    folder, _, name = wanted.rpartition("/")
    place = os.path.join(root, folder)  # noqa: PTH118  as above
    temporary = f"{place}/{TEMPORARY.format(pid=os.getpid())}"
    written = ""
    try:
        _write(temporary, pieces)
        written = _put(temporary, place, name)
    except OSError as error:
        raise OutputError(f"写不了 {wanted}：{reason(error)}") from error
    finally:
        if not written:  # refused, or interrupted
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
    return f"{folder}/{written}" if folder else written


def replace_whole(root: Path, file: str, content: bytes) -> None:
    """Change a file that a person wrote: whole or not at all, with the permissions that it has.

    Where it is a link, the file behind it is changed. ``file`` is relative to ``root``.

    Raises:
        OutputError: it cannot be written, or is open in another program.
    """
    target = (root / file).resolve()
    temporary = target.with_name(TEMPORARY.format(pid=os.getpid()))
    try:
        if not os.access(target, os.W_OK) or (target.parent / lock_name(target.name)).exists():
            raise PermissionError
        _write(str(temporary), [content])
        temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        temporary.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise OutputError(f"写不了 {file}：{reason(error)}") from error


def read_if_there(path: Path | str) -> bytes:
    """Read a file; nothing where it is not there or cannot be read."""
    try:
        with open(path, "rb") as stream:  # noqa: PTH123  pathlib's is slower
            return stream.read()
    except (OSError, ValueError):
        return b""


def read_whole(path: Path) -> bytes:
    """Read a file that the program needs.

    Raises:
        TemplateError: it is not there, or cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise TemplateError(f"缺少 {path.parent.name}/{path.name}") from error
    except OSError as error:
        raise TemplateError(f"读不了 {path}：{reason(error, reading=True)}") from error


def read_at_most(path: str, most: int) -> bytes:
    """Read a file up to a number of bytes, without a buffer of that size.

    Raises:
        OSError: it is not there, or cannot be read.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    content = b""
    try:
        while len(content) < most and (more := os.read(descriptor, min(_CHUNK, most))):
            content += more
    finally:
        os.close(descriptor)
    return content[:most]


def remove(root: Path, paths: list[str]) -> None:
    """Remove files below a folder, and the folders that become empty; paths outside are left."""
    for path in paths:
        target = root / path
        if ".." not in target.parts:
            with contextlib.suppress(OSError, ValueError):
                target.unlink()
                target.parent.rmdir()
                target.parent.parent.rmdir()


def _holds(path: str, content: bytes) -> bool:
    try:
        with open(path, "rb") as stream:  # noqa: PTH123  as above
            return stream.read(len(content) + 1) == content
    except OSError:
        return False


def _write(path: str, pieces: Iterable[bytes | memoryview]) -> None:
    try:
        descriptor = os.open(path, _FRESH, 0o666)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, _FRESH, 0o666)
    try:
        for piece in pieces:
            view = memoryview(piece)
            while view:
                view = view[os.write(descriptor, view) :]
    finally:
        os.close(descriptor)


def _put(temporary: str, place: str, name: str) -> str:
    try:
        if not os.access(f"{place}/{lock_name(name)}", os.F_OK):
            os.replace(temporary, f"{place}/{name}")  # noqa: PTH105  as above
            return name
    except PermissionError:
        if not Path(place, name).exists():
            raise
    other = beside(name)
    Path(temporary).replace(f"{place}/{other}")
    return other


def beside(wanted: str) -> str:
    """Where a file is written whose place is taken by one that is open."""
    folder, slash, name = wanted.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    return folder + slash + clean_name(stem, f"-新{dot}{ending}")


def lock_name(name: str) -> str:
    """The ``~$`` file that Word and WPS keep beside a file that is open in them."""
    stem = name.rpartition(".")[0]
    shortened = {7: name[1:]}.get(len(stem), name if len(stem) < _SHORT_STEM else name[2:])
    return f"~${shortened}"


def reason(error: OSError, *, reading: bool = False) -> str:
    """Say in Chinese why the system refused to write, or to read."""
    if isinstance(error, PermissionError):
        return "没有读取权限" if reading else "没有写入权限，或文件正在 Word/WPS 中打开，请先关闭"
    return _REASONS.get(error.errno or 0, f"系统拒绝（错误号 {error.errno}）")


def sweep(folder: Path) -> None:
    """Remove the temporary files and folders that a killed build left."""
    for place, folders, files in os.walk(folder):
        for name in filter(_TEMPORARY_NAME.fullmatch, [*folders, *files]):
            path = Path(place, name)
            with contextlib.suppress(OSError):
                _remove_folder(path) if _is_folder(path) else path.unlink()


def _remove_folder(path: Path) -> None:
    import shutil  # noqa: PLC0415  slow to import, and seldom needed

    shutil.rmtree(path)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def pdf_of(document: str) -> str:
    """Where the PDF of a document is: beside it, with its name."""
    return f"{document.rpartition('.')[0]}.pdf"


class Pdfs:
    """The PDFs of a workspace, looked for folder by folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._names: dict[str, set[str]] = {}

    def has_old(self, document: str) -> bool:
        """Tell whether a document is newer than the PDF beside it; most have none."""
        folder, _, name = document.rpartition("/")
        if folder not in self._names:
            self._names[folder] = _pdf_names(self._root / folder)
        there = self._names[folder]
        has_one = bool(there) and pdf_of(name) in there
        return has_one and has_current_pdf(self._root, document) is False


def _pdf_names(folder: Path) -> set[str]:
    try:
        return {name for name in os.listdir(folder) if name.endswith(".pdf")}  # noqa: PTH208  names alone
    except OSError:
        return set()


def has_current_pdf(root: Path, document: str) -> bool | None:
    """Tell whether the PDF of a document is as new as the document; ``None`` without a PDF."""
    try:
        pdf = os.stat(os.path.join(root, pdf_of(document)))  # noqa: PTH116, PTH118  as above
        return pdf.st_mtime_ns >= os.stat(os.path.join(root, document)).st_mtime_ns  # noqa: PTH116, PTH118  as above
    except OSError:
        return None


def clean_name(text: str, ending: str) -> str:
    """Make a file name of a text.

    Characters that Windows forbids become 「_」, control characters go, a trailing dot or space
    too, a reserved name gets a 「_」; cut to 200 bytes of UTF-8 with the ending, never inside a
    character.
    """
    kept = "".join(
        char for char in unicodedata.normalize("NFC", text) if unicodedata.category(char)[0] != "C"
    )
    name = kept.translate(_FORBIDDEN).strip().rstrip(". ")
    if reserved := _RESERVED.match(name):
        name = f"{reserved[0]}_{name[reserved.end() :]}"
    room = _MOST_BYTES - len(ending.encode())
    return (name.encode()[:room].decode(errors="ignore").rstrip(". ") or "_") + ending


def distinct_names(names: list[str]) -> list[str]:
    """Give ``-2``, ``-3`` … to names that are the same to a file system that ignores case."""
    taken: set[str] = set()
    return [_distinct(name, taken) for name in names]


def _distinct(name: str, taken: set[str]) -> str:
    stem, dot, ending = name.rpartition(".")
    candidate, count = name, 1
    while candidate.casefold() in taken:
        count += 1
        candidate = clean_name(f"{stem}", f"-{count}{dot}{ending}")
    taken.add(candidate.casefold())
    return candidate
