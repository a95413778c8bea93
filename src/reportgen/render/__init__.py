"""Stage 5: a record and its results become the parts of a Word file."""
