"""Order of headings by the letters of a language."""
