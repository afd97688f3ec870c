"""Names file and issue text to mentions, suggestions, the index (`publisher names`)."""
