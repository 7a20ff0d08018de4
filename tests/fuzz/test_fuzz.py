"""A short run for every day, and that the long one can be trusted: the same inputs, each accounted for."""

import hashlib
import os
import subprocess
import sys

import pytest

from shared.errors import UnreadableDocument
from tests.fuzz import trial
from tests.fuzz.__main__ import main, options_of
from tests.fuzz.inputs import Which, available, made
from tests.fuzz.originals import originals
from tests.fuzz.run import Options, Pool, names, run

INPUTS = 400


def test_a_short_run_crashes_nothing_and_hangs_nowhere(tmp_path, capsys):
    found = main(["--inputs", str(INPUTS), "--folder", str(tmp_path)])
    assert (found, list(tmp_path.iterdir())) == (0, []), capsys.readouterr().out
    assert f"{INPUTS:,} inputs" in capsys.readouterr().out


def test_the_kinds_take_turns():
    some = [str(which) for which in names(Options(inputs=5, seed=3, first=7, kinds=("html", "text")))]
    assert some == ["3-html-7", "3-text-7", "3-html-8", "3-text-8", "3-html-9"]


@pytest.mark.parametrize("kind", available())
def test_most_inputs_are_no_original_any_more(kind):
    sound = {original.content for original in originals(kind)}
    inputs = [made(Which(1, kind, number))[0] for number in range(30)]
    assert len(set(inputs)) == 30
    assert sum(content in sound for content in inputs) <= 6


def fingerprint():
    some = [Which(5, kind, number) for kind in available() for number in (0, 41)]
    return hashlib.sha256(b"".join(made(which)[0] for which in some)).hexdigest()


def test_an_input_is_the_same_in_every_process():
    program = "from tests.fuzz.test_fuzz import fingerprint; print(fingerprint())"
    environment = os.environ | {"PYTHONHASHSEED": "77"}
    other = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True)
    assert other.stdout.strip() == fingerprint()


@pytest.mark.parametrize(
    ("error", "outcome"),
    [(UnreadableDocument("x"), "refused"), (MemoryError(), "memory"), (RecursionError("x"), "crashed")],
)
def test_what_comes_out_of_the_parser_is_told_apart(monkeypatch, error, outcome):
    def parsed(*_, **__):
        raise error

    monkeypatch.setattr(trial, "parsed", parsed)
    found = trial.tried(Which(1, "text", 0), 10)
    assert (found.outcome, found.failed) == (outcome, outcome != "refused")


def test_what_takes_too_long_fails_is_kept_and_can_be_made_again(tmp_path, capsys):
    assert main(["--inputs", "1", "--kinds", "text", "--first", "8", "--limit-s", "0", "--folder", str(tmp_path)]) == 1
    [kept] = tmp_path.iterdir()
    assert kept.read_bytes() == made(Which(1, "text", 8))[0]
    assert "python -m tests.fuzz --seed 1 --kinds text --first 8 --inputs 1" in capsys.readouterr().out


def test_a_process_that_dies_costs_only_the_input_that_killed_it():
    options = Options(kinds=("text",))
    some = list(names(Options(inputs=3, kinds=("text",))))
    pool = Pool(options)
    try:
        trials, _ = pool.finished(some, pool.task(os._exit, 3))
        assert [one.which for one in trials] == some
        assert not any(one.failed for one in trials)
        [[lost], _] = pool.finished(some[:1], pool.task(os._exit, 3))
        assert (lost.which, lost.outcome) == (some[0], "crashed")
    finally:
        pool.close()


def test_as_many_trials_as_inputs():
    trials = [one for found, _ in run(Options(inputs=7, kinds=("text",))) for one in found]
    assert [one.which.number for one in trials] == list(range(7))


@pytest.mark.parametrize("given", [["--kinds", "nothing"], ["--inputs", "x"]])
def test_arguments_that_cannot_be_read_are_named(given, capsys):
    with pytest.raises(SystemExit):
        options_of(given)
    assert given[-1] in capsys.readouterr().err
