"""`issue.md` to issue and back."""
