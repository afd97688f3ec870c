"""An issue in the browser while it is written: its pages, its e-book, what is wrong with it."""
