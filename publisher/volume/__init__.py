"""A year of issues to the annual PDF and EPUB (`publisher annual`, `publisher cite`)."""
