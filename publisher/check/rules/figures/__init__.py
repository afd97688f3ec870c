"""Rules of figures: dates, sums over time, parts of a whole."""
