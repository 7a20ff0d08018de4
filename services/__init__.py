"""The services, one package each. A service imports `shared`, never another service."""
