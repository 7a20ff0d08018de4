"""Figures beside those of bodies of the same level and kind."""

from math import log1p

import pytest

from services.validator.example import report
from services.validator.figures import Figures
from services.validator.rules import peers
from shared.peers import BadPeers, PeerGroup, Peers, group_of, read
from shared.peers.reference import LEAST_SPREAD
from tests.unit.validator.reports import START

PATH = "active_disclosure.penalty_decisions"


def table(bodies):
    group = group_of("county", "department", PATH, bodies)
    return Peers(made_at=START, groups=(group,) if group else ())


def found(value, bodies, agency="泽州县财政局"):
    return list(peers.RULE.findings(Figures(report({PATH: value}, agency=agency), table(bodies))))


USUAL = [[100 + number] for number in range(60)]


@pytest.mark.parametrize(("value", "count"), [(130, 0), (1000, 0), (4000, 1), (2, 1), (40_000, 1)])
def test_only_what_is_far_from_the_middle_is_named(value, count):
    assert len(found(value, USUAL)) == count


def test_a_few_wild_bodies_do_not_move_the_middle():
    wild = [*USUAL, *([[10_000_000]] * 20)]
    assert len(found(40_000, wild)) == 1
    assert found(150, wild) == []


def test_a_body_counts_once_whatever_its_years():
    often = group_of("county", "department", PATH, [*USUAL, [9000] * 5000])
    once = group_of("county", "department", PATH, [*USUAL, [9000]])
    assert often == once


def test_too_few_bodies_another_level_or_no_table_say_nothing():
    assert group_of("county", "department", PATH, USUAL[:29]) is None
    assert found(40_000, USUAL, agency="山西省财政厅") == []
    assert list(peers.RULE.findings(Figures(report({PATH: 40_000}, agency="泽州县财政局")))) == []


def test_small_figures_and_equal_bodies_are_left_alone():
    assert group_of("county", "department", PATH, [[0]] * 40).spread == LEAST_SPREAD
    assert found(25, [[0]] * 40) == []


def test_a_table_is_read_back_and_a_broken_one_names_its_file(tmp_path):
    file = tmp_path / "peers.json"
    file.write_text(table(USUAL).model_dump_json())
    assert read(file).of("county", "department")[0].median == pytest.approx(log1p(129.5), abs=0.01)
    for broken in ("{", '{"made_at": "2024-05-01T00:00:00Z", "groups": [{"level": "county"}]}'):
        file.write_text(broken)
        with pytest.raises(BadPeers, match=r"peers\.json"):
            read(file)
    with pytest.raises(BadPeers):
        read(tmp_path / "none")
    with pytest.raises(ValueError, match="spread"):
        PeerGroup(level="a", kind="b", path="c", bodies=40, median=1, spread=0)
