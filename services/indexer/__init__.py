"""The indexer: from topic to Elasticsearch."""
