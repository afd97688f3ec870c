"""Subjects that an item of news may treat, offered to the editor; those that are ticked become marks in the source."""
