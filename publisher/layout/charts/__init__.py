"""Numbers to the geometry of charts."""
