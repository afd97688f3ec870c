"""English and German: fixed words, dates, numerals, sentences, punctuation, spelling, sort order, word lists."""
