"""How the engine is driven: loaded, heard, given its style sheets, and mended in what it writes."""
