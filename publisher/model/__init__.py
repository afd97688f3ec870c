"""Frozen values of all that we publish: document tree, issue, edition, sheet, part, index, volume; walks of a tree."""
