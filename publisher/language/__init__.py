"""What we know of English and German: fixed words, dates, numerals, punctuation, spelling, sort order, word lists."""
