"""The stages in order; the only package that knows the order."""
