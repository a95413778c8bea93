"""The word that was probably meant."""

from collections.abc import Iterable


def edit_distance(one: str, other: str) -> int:
    """Count the insertions, deletions and replacements that lead from one word to the other."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        diagonal, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
    return row[-1]


def edit_distance_is_one(one: str, other: str) -> bool:
    """Tell whether one insertion, deletion or replacement leads from one word to the other."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or one == other:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Find the known word at the least distance, at most half of its length; the first wins."""
    return next(iter(nearest_ones(word, known)), None)


def nearest_ones(word: str, known: Iterable[str]) -> list[str]:
    """Find all known words at most half of their length away, the nearest first."""
    word = word.strip()[:40]
    ranked = [(edit_distance(word, candidate), candidate) for candidate in known]
    within = [pair for pair in ranked if pair[0] <= len(pair[1]) // 2]
    return [candidate for _, candidate in sorted(within, key=lambda pair: pair[0])]
