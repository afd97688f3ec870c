"""A finished PDF or EPUB to problems, from the outside."""
