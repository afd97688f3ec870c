"""Saved web pages, and what all importers of HTML share."""
