"""Blanks that are no space."""

ODD_BLANKS = "\t\u3000\xa0\u1680\u202f\u205f\u2060\ufeff" + "".join(map(chr, range(0x2000, 0x200C)))
"""None has a meaning of its own in a regular expression."""
