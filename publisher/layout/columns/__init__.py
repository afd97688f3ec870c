"""Pages of several columns: the opening of the front page, and the blocks as columns have room for them."""
