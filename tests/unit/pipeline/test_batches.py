import pytest

from reportgen.pipeline.batches import SIZE, batches


@pytest.mark.parametrize("count", [0, 1, SIZE - 1, SIZE, SIZE + 1, 3 * SIZE])
def test_every_item_comes_once_and_in_order(count: int) -> None:
    taken = list(batches(range(count)))
    assert [item for batch in taken for item in batch] == [*range(count)]
    assert all(len(batch) == SIZE for batch in taken[:-1])


def test_no_more_is_taken_than_a_batch() -> None:
    every = iter(range(10 * SIZE))
    next(batches(every))
    assert next(every) == SIZE
