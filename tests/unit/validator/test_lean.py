import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from services.validator.judge import judged
from services.validator.lean import parsed, published
from shared.contracts import ParsedReport, ValidatedReport

EXAMPLE = (Path(__file__).parents[2] / "contract" / "examples" / "report.parsed.1.json").read_bytes()
WHOLE = ParsedReport.from_bytes(EXAMPLE)
SENT = WHOLE.to_bytes()
PATH = next(iter(WHOLE.report.provenance))
TRICK = '"provenance":{},"doubts":[ \\'


def test_what_is_published_is_what_would_be_without_the_short_cut():
    ours = published(judged(parsed(SENT), 7), SENT)
    assert ValidatedReport.from_bytes(ours) == judged(WHOLE, 7)
    assert json.loads(ours) == json.loads(judged(WHOLE, 7).to_bytes())


def test_the_provenance_is_there_when_it_is_asked_for():
    report = parsed(SENT).report
    assert report.provenance[PATH] == WHOLE.report.provenance[PATH]
    assert report.provenance.get(PATH) == WHOLE.report.provenance[PATH]
    assert PATH in report.provenance
    assert report.provenance.get("nowhere") is None


def test_a_message_of_another_shape_is_decoded_whole():
    spaced = json.dumps(json.loads(SENT), ensure_ascii=True, indent=1).encode()
    assert parsed(spaced) == WHOLE
    assert ValidatedReport.from_bytes(published(judged(parsed(spaced), 7), spaced)) == judged(WHOLE, 7)


def test_without_provenance_nothing_is_put_back():
    bare = WHOLE.model_copy(update={"report": WHOLE.report.model_copy(update={"provenance": {}})})
    assert ValidatedReport.from_bytes(published(judged(parsed(bare.to_bytes()), 7), bare.to_bytes())) == judged(bare, 7)


@pytest.mark.parametrize("field", ["title", "contact", "document_number"])
def test_text_that_looks_like_the_cut_is_only_text(field):
    hostile = WHOLE.model_copy(update={"report": WHOLE.report.model_copy(update={field: TRICK, "part": TRICK})})
    value = hostile.to_bytes()
    assert ValidatedReport.from_bytes(published(judged(parsed(value), 7), value)) == judged(hostile, 7)


@pytest.mark.parametrize("value", [b"", b"{}", b"\xff", b'{"provenance":{"x":1},"doubts":[', SENT[:-40]])
def test_a_broken_message_is_refused_as_ever(value):
    with pytest.raises(ValidationError):
        parsed(value)
