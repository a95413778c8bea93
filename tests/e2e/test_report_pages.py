"""The reports and the contents on paper, as LibreOffice lays them out."""

import io
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from reportgen.render.images import prepared
from tests.support.contexts import annex_context, department_context, project_context
from tests.support.documents import paragraph_text, part
from tests.support.libreoffice import page_count, require_libreoffice, to_pdf
from tests.support.package import Element, W
from tests.support.reporting import ANNEX, DEPARTMENT, PROJECT, document


def photograph(width: int, height: int) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (width, height), "green").save(stream, "JPEG")
    return stream.getvalue()


PICTURES = [prepared(photograph(*size)) for size in ((300, 200), (3000, 1000), (900, 4000))]
PLACES = tuple(picture.place for picture in PICTURES)
WIDE = (6, 10, 15)
CONTENTS = annex_context(25, "项目支出绩效评价报告")
for entry in CONTENTS["目录"]:
    entry["书签"] = "_部分2"


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    require_libreoffice()
    folder = tmp_path_factory.mktemp("页")
    made = {
        **{f"专家{n}": document(PROJECT, project_context(n)) for n in (3, 5, *WIDE)},
        "附图": document(PROJECT, project_context(3, "短。", PLACES), PICTURES),
        "部门": document(DEPARTMENT, department_context()),
        "目录": document(ANNEX, CONTENTS),
    }
    paths = [folder / f"{name}.docx" for name in made]
    for path, content in zip(paths, made.values(), strict=True):
        path.write_bytes(content)
    return dict(zip(made, to_pdf(paths, folder), strict=True))


def pages(pdf: Path) -> list[str]:
    """The text of every page."""
    done = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


def sizes(pdf: Path) -> list[tuple[int, int]]:
    """Width and height of every page in points."""
    command = ["pdfinfo", "-l", "999", pdf]
    lines = subprocess.run(command, capture_output=True, check=True).stdout.decode().splitlines()
    words = [line.split() for line in lines if line.startswith("Page ") and "size" in line]
    return [(round(float(word[3])), round(float(word[5]))) for word in words]


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", ["专家3", "专家5", "专家6", "专家15", "部门", "目录"])
def test_no_page_is_empty_and_every_page_has_its_number(pdfs: dict[str, Path], name: str) -> None:
    for number, text in enumerate(pages(pdfs[name]), 1):
        lines = [line for line in text.splitlines() if line.strip()]
        assert squeezed(lines[-1]) == f"—{number}—"
        assert len(lines) > 1


def test_the_title_stands_on_the_first_page(pdfs: dict[str, Path]) -> None:
    assert "项目支出绩效评价报告" in pages(pdfs["专家3"])[0]
    assert "部门整体绩效评价报告" in pages(pdfs["部门"])[0]


@pytest.mark.parametrize("experts", WIDE)
def test_a_wide_score_table_stands_on_one_page_of_its_own(
    pdfs: dict[str, Path], experts: int
) -> None:
    on_their_side = [n for n, (w, h) in enumerate(sizes(pdfs[f"专家{experts}"])) if w > h]
    [number] = on_their_side
    text = squeezed(pages(pdfs[f"专家{experts}"])[number])
    assert text.startswith("专家评分汇总表")
    assert "总分" in text


@pytest.mark.parametrize("experts", [3, 5])
def test_a_narrow_score_table_stands_in_the_flow(pdfs: dict[str, Path], experts: int) -> None:
    assert all(width < height for width, height in sizes(pdfs[f"专家{experts}"]))


@pytest.mark.parametrize("name", ["专家3", "专家5", "部门"])
def test_no_heading_stands_alone_at_the_foot_of_a_page(pdfs: dict[str, Path], name: str) -> None:
    paragraphs = part(pdfs[name].with_suffix(".docx")).iter(W + "p")
    headings = {squeezed(paragraph_text(p)) for p in paragraphs if is_heading(p)}
    text = [
        [squeezed(line) for line in page.split("\n") if line.strip()] for page in pages(pdfs[name])
    ]
    assert headings <= {line for page in text for line in page}
    assert not headings & {page[-2] for page in text}


def is_heading(paragraph: Element) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and style.get(W + "val").startswith("Level")


def test_every_picture_is_on_a_page_with_its_caption(pdfs: dict[str, Path]) -> None:
    command = ["pdfimages", "-list", pdfs["附图"]]
    listed = subprocess.run(command, capture_output=True, check=True).stdout.decode().splitlines()
    on = [int(line.split()[0]) for line in listed[2:]]
    text = [squeezed(page) for page in pages(pdfs["附图"])]
    assert len(on) == 3
    for number, page in enumerate(on, 1):
        assert f"图{number}现场情况" in text[page - 1]


def test_a_contents_line_ends_with_the_number_of_its_page(pdfs: dict[str, Path]) -> None:
    text = pages(pdfs["目录"])
    target = next(
        n
        for n, page in enumerate(text, 1)
        if squeezed(page).startswith("二、项目") and "无" in page
    )
    lines = [line for page in text[: target - 1] for line in page.splitlines() if "...." in line]
    assert len(lines) == len(CONTENTS["目录"])
    assert all(line.rstrip().endswith(f".{target}") for line in lines)
    assert page_count(pdfs["目录"]) == target + 1
