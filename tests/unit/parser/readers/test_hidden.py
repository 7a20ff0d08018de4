"""What a page does not show is not read."""

import pytest

from services.parser.readers import Source, read_document

SHOWN = "<p>云岭县水务局公开政府信息。</p>" * 40
WAYS = (
    'style="display:none"',
    'style="DISPLAY : NONE"',
    'style="color:red;visibility: hidden"',
    'style="mso-hide:all"',
    'style="font-size:0"',
    'style="font-size: 0.0pt;color:red"',
    "hidden",
    "HIDDEN",
    '\nhidden=""',
)


def text_of(attribute):
    page = f"<html><body>{SHOWN}<p {attribute}>藏起来的话</p></body></html>"
    return read_document(Source(page.encode())).text


@pytest.mark.parametrize("attribute", WAYS)
def test_hidden_words_are_left_out(attribute):
    assert "藏起来" not in text_of(attribute)


@pytest.mark.parametrize("attribute", ['style="display:block"', 'style="font-size:10pt"', 'class="hidden-xs"', ""])
def test_shown_words_are_kept(attribute):
    assert "藏起来" in text_of(attribute)
