"""An issue for one partner to files and numbered copies; whose copy a file is (`publisher brief`, `trace`)."""
