import os
import sys
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.publish.archive import Joint, deflated_piece, pack
from reportgen.publish.deflate import VARIABLE, ZLIB, Deflate, chosen
from tests.support.workspaces import Workspace


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    chosen.cache_clear()
    yield
    chosen.cache_clear()


@pytest.fixture
def isal(monkeypatch: pytest.MonkeyPatch) -> Deflate:
    monkeypatch.delenv(VARIABLE)
    return chosen()


def test_isal_is_used_where_it_is_installed(isal: Deflate) -> None:
    assert isal.library.__name__ == "isal.isal_zlib"


def test_zlib_is_used_where_it_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setitem(sys.modules, "isal", None)
    assert chosen() == ZLIB


def test_zlib_is_used_where_somebody_wants_it() -> None:
    assert chosen() == ZLIB


@given(contents=st.lists(st.binary(max_size=3000), max_size=4))
def test_stretches_of_both_stand_in_any_order(contents: list[bytes]) -> None:
    from isal import isal_zlib  # noqa: PLC0415  an extra

    both = [(ZLIB, Deflate(isal_zlib, 2))[n % 2](content) for n, content in enumerate(contents)]
    data = b"".join([*both, b"\3\0"])
    assert zlib.decompress(data, -zlib.MAX_WBITS) == b"".join(contents)


@pytest.mark.usefixtures("isal")
def test_the_same_parts_have_the_same_hash_in_other_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    content = "年度指标值".encode() * 500
    fast = Joint(deflated_piece(content))
    chosen.cache_clear()
    monkeypatch.setenv(VARIABLE, "zlib")
    usual = Joint(deflated_piece(content))
    assert (fast.digest, fast.checksum, fast.size) == (usual.digest, usual.checksum, usual.size)
    assert pack({"x": fast}) != pack({"x": usual})


def test_a_build_with_another_library_makes_everything_again(workspace: Workspace) -> None:
    workspace.form()
    built = []
    for variable in ("zlib", ""):
        ran = workspace.run("build", "--explain", env={**os.environ, VARIABLE: variable})
        built.append((workspace.document().read_bytes(), "程序变了" in ran.out + ran.err))
    (zlib_bytes, _), (isal_bytes, is_said) = built
    assert zlib_bytes != isal_bytes
    assert is_said
