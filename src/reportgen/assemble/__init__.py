"""Stage 6: rendered documents become the annex 第四部分."""
