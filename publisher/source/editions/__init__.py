"""Parts of issue.md that its other language editions share, so that they are written once."""
