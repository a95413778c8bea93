"""Records become text that people can read and edit."""
