"""Passes over the tree of a page before it is read: what programs and systems write in their own ways is made plain."""
