"""The validator: what is wrong with a report."""
