"""A foreign file to `issue.md` and the account of every character (`publisher import`)."""
