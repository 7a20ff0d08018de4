"""Who published the report, about which year, and when."""
