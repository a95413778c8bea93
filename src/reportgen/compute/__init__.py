"""Stage 3: formulas; pure, exact, no input or output."""
