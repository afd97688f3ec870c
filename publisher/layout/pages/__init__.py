"""Pages planned before the press sets them: heights of blocks, the ends of pages, places of what may float."""
