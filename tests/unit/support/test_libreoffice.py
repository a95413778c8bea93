from pathlib import Path

import pytest
from docx import Document

from tests.support.libreoffice import page_count, pdf_text, require_libreoffice, to_pdf


def test_pages_are_counted_and_read(tmp_path: Path) -> None:
    require_libreoffice()
    document = Document()
    document.add_paragraph("第一页")
    document.add_page_break()
    document.add_paragraph("第二页")
    source = tmp_path / "两页.docx"
    document.save(str(source))
    [pdf] = to_pdf([source], tmp_path)
    assert page_count(pdf) == 2
    assert "第二页" in pdf_text(pdf)


def test_a_missing_pdf_is_noticed(tmp_path: Path) -> None:
    require_libreoffice()
    with pytest.raises(RuntimeError, match="没有"):
        to_pdf([tmp_path / "没有.docx"], tmp_path)


def test_documents_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="same name"):
        to_pdf([tmp_path / "a" / "表.docx", tmp_path / "b" / "表.docx"], tmp_path)
