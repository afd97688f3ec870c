"""Mentions and their pages to sorted, divided, cross-referenced and proved indexes."""
