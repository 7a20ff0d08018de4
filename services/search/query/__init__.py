"""A search: what can be asked, how Elasticsearch is asked, and what it answers."""
