"""Stage 2: text trees become frozen, typed records."""
