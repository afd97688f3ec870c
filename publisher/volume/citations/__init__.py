"""Citations: issues, their pages and volumes, looked up and written as people and their programs read them."""
