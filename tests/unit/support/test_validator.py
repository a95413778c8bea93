from pathlib import Path

import pytest

from tests.support import validator
from tests.support.validator import require_validator, schema_faults


def test_what_is_no_document_has_a_fault(tmp_path: Path) -> None:
    require_validator()
    path = tmp_path / "空.docx"
    path.write_bytes(b"")
    assert schema_faults(path)


def test_without_the_validator_nothing_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validator, "PROGRAM", tmp_path / "missing.js")
    assert schema_faults(tmp_path / "任意.docx") is None
    with pytest.raises(pytest.skip.Exception, match="没有用微软的校验程序检查"):
        require_validator()
