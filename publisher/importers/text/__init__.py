"""The plain text of a published web issue."""
