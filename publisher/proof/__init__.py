"""The quality of a finished issue's lines and pages (`publisher proof`)."""
