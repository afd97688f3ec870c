"""Names in Cyrillic letters as documented standards write them in Latin ones."""
