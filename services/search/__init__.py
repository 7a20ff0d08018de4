"""The search service: API and pages."""
