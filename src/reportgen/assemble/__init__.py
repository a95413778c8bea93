"""Documents → 第四部分: what the annex needs to know of its parts."""
