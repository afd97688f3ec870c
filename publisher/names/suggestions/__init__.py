"""Names that an editor may want in the names file: guesses from capitals, never facts."""
