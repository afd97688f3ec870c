"""Ways into the text: what leads an eye in from the page."""
