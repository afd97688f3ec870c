"""How well a finished issue is set (`publisher proof`)."""
