"""Text that was meant as markup and is none: what it is, and what to type instead."""
