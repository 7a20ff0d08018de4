"""Prometheus's configuration, and a way to run it on this machine."""
