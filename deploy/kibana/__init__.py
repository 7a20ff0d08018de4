"""Kibana's data views, saved searches and dashboards as code: written to ``gongkai.ndjson``, imported from there."""
