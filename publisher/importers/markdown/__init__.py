"""Markdown of Jekyll, Hugo, Pelican, MultiMarkdown and pandoc."""
