"""Issue text and the names file to mentions: every name of the file, found exactly where it stands."""
