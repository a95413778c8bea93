"""Documents in batches.

A step that is done for many documents at once takes half the time, since its code and what it
looks up stay in the processor's memory; with all at once, the documents would fill it.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

SIZE = 50

T = TypeVar("T")


def batches(items: Iterable[T]) -> Iterator[list[T]]:
    """Take items in batches, in order; the last batch may be smaller."""
    every = iter(items)
    while batch := list(islice(every, SIZE)):
        yield batch
