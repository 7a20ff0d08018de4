"""The official tables of a report, as officials know them."""
