"""An edition and its typeset part to EPUB and plain text."""
