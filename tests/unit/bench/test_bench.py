"""The bench's own arithmetic, table and arguments, on tiny numbers. Nothing here looks at a clock."""

import io

import pytest
from rich.console import Console

from bench import parser
from bench.__main__ import MEASUREMENTS, arguments
from bench.options import Options
from bench.peers import PEERS, Peer
from bench.processes import family
from bench.rounds import Cost, alternated, compared, rates
from bench.table import number, print_table
from samples.report import FORMS


def cost(wall_s, cpu_s):
    return Cost(wall_s=wall_s, cpu_s=cpu_s)


def test_a_ratio_is_the_median_of_the_rounds_not_the_ratio_of_medians():
    pairs = [(cost(1, 2), cost(2, 1)), (cost(2, 1), cost(2, 1)), (cost(4, 1), cost(1, 1))]
    clock, cpu = rates("x", 8, "things", "peer", pairs, goal=0.85)
    assert (clock.value, clock.peer_value, clock.unit) == (4, 4, "things/s")
    assert clock.ratios == (0.25, 1.0, 2.0)
    assert (clock.ratio, clock.missed) == (1.0, False)
    assert cpu.ratios == (0.5, 1.0, 1.0)


def test_a_goal_that_is_not_reached_is_marked():
    [clock, _] = rates("x", 1, "things", "peer", [(cost(2, 1), cost(1, 1))], goal=0.85)
    assert clock.missed
    written = io.StringIO()
    print_table("title", [clock], Console(file=written, width=140))
    assert "50.0% ✗ goal 85%" in written.getvalue()
    assert "load average" in written.getvalue()


def test_of_a_time_less_is_better():
    slow = compared("p95", "ms", "peer", [(150.0, 100.0)], goal=1.3, is_time=True)
    fast = compared("p95", "ms", "peer", [(120.0, 100.0)], goal=1.3, is_time=True)
    assert (slow.missed, fast.missed) == (True, False)
    written = io.StringIO()
    print_table("title", [slow, fast], Console(file=written, width=140))
    assert "150.0% ✗ goal ≤ 130%" in written.getvalue()
    assert "120.0% ✓ goal ≤ 130%" in written.getvalue()


async def test_turns_alternate_after_one_of_each_that_does_not_count():
    turns = []

    async def ours():
        turns.append("A")
        return cost(len(turns), 1)

    async def peer():
        turns.append("B")
        return cost(len(turns), 1)

    pairs = await alternated(2, ours, peer)
    assert "".join(turns) == "ABABAB"
    assert [(first.wall_s, second.wall_s) for first, second in pairs] == [(3, 4), (5, 6)]


async def test_the_parser_is_measured_form_by_form():
    found = await parser.measured(Options(reports=32, rounds=1), FORMS)
    assert [(one.name, one.peer) for one in found] == [
        (f"parser, {form}", peer.name) for form in FORMS for peer in PEERS[form]
    ]
    assert all(one.value > 0 and one.ratio > 0 for one in found)


async def test_a_form_that_cannot_be_had_is_a_line_that_says_why(monkeypatch):
    monkeypatch.setattr(parser, "unavailable", lambda form: f"no {form} here")
    [skipped] = await parser.measured(Options(reports=1, rounds=1), ["docx"])
    written = io.StringIO()
    print_table("title", [skipped], Console(file=written, width=140))
    assert "skipped: no docx here" in written.getvalue()


async def test_a_library_that_is_not_there_is_a_line_that_says_why(monkeypatch):
    def absent(_):
        raise ImportError("no such library")

    monkeypatch.setitem(PEERS, "tab_text", (Peer("x", absent),))
    [skipped] = await parser.measured(Options(reports=32, rounds=1), ["tab_text"])
    assert (skipped.value, "no such library" in skipped.unit) == (None, True)


def test_arguments():
    assert arguments([]) == (list(MEASUREMENTS), Options())
    assert arguments(["bulk", "--reports", "7", "--rounds", "2"]) == (["bulk"], Options(7, 2))


@pytest.mark.parametrize("given", [["nothing"], ["--reports", "0"], ["--rounds", "x"]])
def test_arguments_that_cannot_be_read_are_named(given, capsys):
    with pytest.raises(SystemExit):
        arguments(given)
    assert given[-1] in capsys.readouterr().err


@pytest.mark.parametrize(("value", "text"), [(None, ""), (12345.6, "12,346"), (0.01234, "0.0123"), (99.5, "99.5")])
def test_three_digits_count(value, text):
    assert number(value) == text


def test_a_process_that_is_not_there_has_no_family():
    assert family(2**22 + 1) == []
