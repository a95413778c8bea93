"""Stage 1: files become text trees with positions."""
