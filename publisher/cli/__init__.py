"""Commands, what is printed, exit codes."""
