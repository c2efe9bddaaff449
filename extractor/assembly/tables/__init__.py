"""What the rows and columns of a table say, and lists whose unit stands above them."""
