"""The fetcher: from an address to bytes in the archive."""
