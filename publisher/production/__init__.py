"""The spine: orders, the stages of one issue in order, the manifest (`publisher build`)."""
