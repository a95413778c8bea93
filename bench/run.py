"""Ratios against plain docxtpl and others, measured in one run; written to docs/performance.md.

Absolute times are worth nothing on a shared machine; what is compared always runs in turns. Both
sides have their byte code, as programs have that pip installed.
"""

import compileall
import os
from pathlib import Path

import reportgen
import workspace
from annexes import Annexes, measure_annexes
from builds import DEPARTMENTS, FORMS_IN_ALL, measure_builds, measure_size, measure_start
from clusters import measure_clusters
from forms import measure_forms, samples
from measuring import new_folder
from pdfs import measure_pdfs
from peers import measure_peers
from reportgen.publish.deflate import VARIABLE
from table import Table

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"


def measure(folder: Path) -> Table:
    """Measure every row."""
    table = Table()
    workspace.make(folder, FORMS_IN_ALL, DEPARTMENTS)
    sample = samples(folder, folder)
    measure_forms(table, sample)
    measure_builds(table, sample, folder)
    measure_peers(table, sample)
    measure_annexes(table, Annexes(sample))
    measure_start(table)
    measure_size(table, folder)
    measure_pdfs(table, folder)
    measure_clusters(table, folder)
    return table


if __name__ == "__main__":
    compileall.compile_dir(Path(reportgen.__file__).parent, quiet=1)
    os.environ[VARIABLE] = "zlib"  # what everybody has; isal has a row of its own
    with new_folder() as folder:
        measure(folder).write(PAGE)
