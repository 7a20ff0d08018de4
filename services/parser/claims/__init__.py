"""What the sentences of a report claim: figures in words, each with the cells of the tables that it speaks of."""

from services.parser.claims.candidates import candidates_of
from services.parser.claims.find import claims_of

__all__ = ["candidates_of", "claims_of"]
