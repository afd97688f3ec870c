"""Finished e-books as they look in a browser: on narrow and wide screens, in light and dark, with large letters."""
