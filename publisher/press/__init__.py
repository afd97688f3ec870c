"""A sheet, or a list of rows, to a typeset part: the engine, the tags, pages composed directly."""
