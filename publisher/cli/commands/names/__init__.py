"""`publisher names` and what belongs to it: names, headings in other languages, subjects to tick."""
