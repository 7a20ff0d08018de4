"""From a page that lists reports to the addresses of the reports, and of the pages that list more."""
