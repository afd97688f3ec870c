"""Pictures beside an issue: PNG, JPEG and SVG checked and cleaned before anything prints them."""
