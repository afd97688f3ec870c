"""Markdown of Jekyll, Hugo, Pelican, pandoc, Obsidian, GitHub, Notion, Quarto, MkDocs, Docusaurus and MyST."""
