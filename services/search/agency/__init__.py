"""Bodies and regions: a body over the years, what is known of a region, and who is overdue."""
