"""Stage 4: what a data file must satisfy; one rule, one requirement, one id."""
