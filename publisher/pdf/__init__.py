"""PDF as a file: written, bound, read, drawn, imposed, encrypted; knows no issue."""
