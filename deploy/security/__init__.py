"""Who may do what: Kafka's ACLs and Elasticsearch's roles of each service, no more than it needs."""
