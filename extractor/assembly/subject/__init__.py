"""What is measured, and under which condition, from the words around a figure."""
