"""Stage 7: the parts of documents become files."""
