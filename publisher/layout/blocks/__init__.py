"""Blocks made ready before they are set: tables with their columns, footnotes in pieces that a page can end between."""
