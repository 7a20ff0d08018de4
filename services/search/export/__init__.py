"""Taking away what a search finds: as a file of any size, written while it is read, one page of reports at a time."""
