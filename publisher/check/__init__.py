"""An issue to problems, before anything is set."""
