from shared.claims import CLAIMS
from shared.figures import OUTCOMES, all_figures


def test_every_cell_of_a_claim_is_one_of_the_tables():
    assert {path for kind in CLAIMS.values() for path in kind.paths} <= set(all_figures())


def test_each_outcome_is_claimed_once():
    totals = [path for kind in CLAIMS.values() for path in kind.paths if path.startswith("applications.")]
    assert [totals.count(f"applications.{row.key}.total") for row in OUTCOMES] == [1] * len(OUTCOMES)
