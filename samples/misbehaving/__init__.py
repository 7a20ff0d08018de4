"""Three hundred sites of the made-up country, each with its own way of making a crawler's life hard."""

from samples.misbehaving.country import MisbehavingCountry

__all__ = ["MisbehavingCountry"]
