"""One file for each picture, named after it, with a function `draw(s)`."""
