"""What we know of languages: fixed words, dates, numbers, sentences, punctuation, spelling, sort order, word lists."""
