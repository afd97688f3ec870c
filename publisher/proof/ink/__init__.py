"""Pages by their ink: white, sizes, resolutions, contrast, what touches or is lost."""
