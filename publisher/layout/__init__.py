"""An edition and a folder of `layouts/` to a sheet: HTML and all that it refers to."""
