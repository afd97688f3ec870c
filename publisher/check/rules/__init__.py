"""Rules of the text: one module a family."""
