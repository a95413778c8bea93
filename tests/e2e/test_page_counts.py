"""The page model says what LibreOffice prints."""

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.libreoffice import page_count, require_libreoffice, to_pdf
from tests.support.paper import Counter, contents, document, report, varied_form
from tests.support.samples import SAMPLES, build_samples, document_of, sample_name
from tests.support.workspaces import Workspace

FORMS, REPORTS, CONTENTS = 110, 50, 40
MOST_THAT_DIFFER = 0.02


def differing(documents: Mapping[str, bytes], folder: Path) -> list[str]:
    """The documents of which the model says another number of pages than LibreOffice prints."""
    paths = [folder / f"{name.replace('/', '-')}.docx" for name in documents]
    for path, content in zip(paths, documents.values(), strict=True):
        path.write_bytes(content)
    counter = Counter()
    counts = {
        name: (counter.pages(content), page_count(pdf))
        for (name, content), pdf in zip(documents.items(), to_pdf(paths, folder), strict=True)
    }
    return [
        f"{name}: {ours}, {theirs}" for name, (ours, theirs) in counts.items() if ours != theirs
    ]


def generated_forms(workspace: Workspace) -> dict[str, bytes]:
    for number in range(FORMS):
        workspace.form(varied_form(number), f"表{number:03}")
    assert workspace.run("build").code == 0
    return {f"表{n:03}": workspace.document(f"表{n:03}").read_bytes() for n in range(FORMS)}


def test_the_model_counts_the_pages_of_every_sample(tmp_path: Path) -> None:
    require_libreoffice()
    build_samples(tmp_path)
    documents = {sample_name(one): (tmp_path / document_of(one)).read_bytes() for one in SAMPLES}
    assert differing(documents, tmp_path) == []


def test_the_model_counts_the_pages_of_generated_documents(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    require_libreoffice()
    documents = generated_forms(workspace)
    sample = documents["表000"]
    documents |= {f"报告{n:03}": document(sample, report(n)) for n in range(REPORTS)}
    documents |= {f"目录{n:03}": document(sample, contents(n)) for n in range(CONTENTS)}
    found = differing(documents, tmp_path)
    with capsys.disabled():
        sys.stdout.write(f"\n{len(documents)} 份里有 {len(found)} 份页数不同 {'；'.join(found)}\n")
    assert len(found) < MOST_THAT_DIFFER * len(documents)
