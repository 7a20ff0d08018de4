"""The original of a report, shown safely: its words and tables laid out anew, with the place of a figure marked.

Nothing of the original's own markup is ever sent to a browser. A place is marked only where it is proven: every figure
that the parser read in the same table or text must stand where the parser says it stood.
"""
