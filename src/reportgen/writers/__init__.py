"""Records and texts as files that people go on working with."""
