"""The forms that reports have in the wild; each module writes one of them."""
