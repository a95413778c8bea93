"""Fills forms with rust-docxtpl, in turns, as peers.js does; it has an environment of its own.

It takes a template, the forms as JSON, and a folder.
"""

import io
import itertools
import json
import sys
import time
from importlib.metadata import version
from pathlib import Path

from docxtpl import DocxTemplate


def main(template: str, forms: str, folder: str) -> None:
    """Say the version, then answer every line with the seconds that it took."""
    content = Path(template).read_bytes()
    contexts = json.loads(Path(forms).read_bytes())
    names = (f"{folder}/{number}.docx" for number in itertools.count())
    print(version("rust-docxtpl"), flush=True)
    for line in sys.stdin:
        first, count = map(int, line.split())
        start = time.perf_counter()
        for form in contexts[first : first + count]:
            document = DocxTemplate(io.BytesIO(content))
            document.render(form, autoescape=True)
            document.save(next(names))
        print(time.perf_counter() - start, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
