"""The e-book of an annual volume: its issues, the lists and indexes of its PDF, the labels of the PDF's pages."""
