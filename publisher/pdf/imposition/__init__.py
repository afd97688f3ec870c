"""Pages arranged on sheets for printing."""
