"""Two reports side by side: their figures with the differences, and what became of the text."""
