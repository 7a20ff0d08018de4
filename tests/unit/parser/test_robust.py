"""Nothing but UnreadableDocument comes out, whatever goes in, and in time."""

import time
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.parser import read
from shared.contracts import Report
from shared.errors import UnreadableDocument
from tests.unit.parser.made_up import LAYOUTS, figures, html_report, text_report

SAMPLES = [text_report(figures(Random(5)), layout) for layout in LAYOUTS] + [html_report(figures(Random(5)))]


def read_or_refuse(source: bytes, media_type: str = "", url: str = "") -> Report | None:
    try:
        return read(source, media_type=media_type, url=url)
    except UnreadableDocument:
        return None


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300), st.text(max_size=30), st.text(max_size=30))
def test_random_bytes(source, media_type, url):
    read_or_refuse(source, media_type, url)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="一二三四第条项规章行政许可总计其他结转下年度0123456789.,|/\t\n （）()-<>td ", max_size=400))
def test_random_labels(text):
    read_or_refuse(f"公开第二十条第（一）项信息内容本年制发件数{text}".encode())


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(SAMPLES), st.lists(st.tuples(st.floats(0, 1), st.floats(0, 0.05), st.text(max_size=4)), max_size=6)
)
def test_mutated_reports(sample, edits):
    for place, width, words in edits:
        at = int(place * len(sample))
        sample = sample[:at] + words + sample[at + int(width * len(sample)) :]
    report = read_or_refuse(sample.encode("utf-8", "replace"))
    assert report is None or 0 <= report.coverage <= 1


@pytest.mark.parametrize("share", [0.1, 0.35, 0.5, 0.62, 0.8, 0.95])
def test_truncated_html(share):
    page = html_report(figures(Random(8))).encode()
    assert read(page[: int(len(page) * share)]).year == 2023


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"%PDF-1.7 ...", "(?i)pdf"),
        (b"PK\x03\x04....", "(?i)zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "DOC"),
        (bytes(range(256)) * 20, "noise"),
        (b"annual report without a word of it", "no Chinese text"),
    ],
)
def test_refusals_name_what_is_wrong(source, words):
    with pytest.raises(UnreadableDocument, match=words):
        read(source)


HOSTILE = {
    "prose": "本机关依法公开政府信息。" * 400_000,
    "spaces": "公开" + " " * 3_000_000 + "|" + "\t " * 500_000,
    "blanks beside a bar": "公开\n（一）予以公开 | 1" + " " * 100_000 + "2\n3 |\n",
    "blanks in a sentence": "公开\n一、总体情况\n本机关依法" + " " * 200_000 + "公开政府信息。\n",
    "asterisks in a sentence": "公开\n一、总体情况\n本机关依法" + "*" * 200_000 + "公开政府信息。\n",
    "bars": "公开第二十条第（一）项信息内容本年制发件数" + "|" * 1_000_000,
    "digits": "第二十条第（一）项信息内容本年制发件数规章" + "1" * 1_000_000 + "行政许可" + "12 " * 300_000,
    "labels": "申请人情况" + "（一）予以公开7000007（二）部分公开1000001" * 50_000,
    "headings": "一、总体情况二、主动公开政府信息情况" * 80_000,
    "nested": "<html><body>公开" + "<table><tr><td>" * 3_000,
    "inline": "<html><body>公开" + "<span>" * 20_000,
    "cells": "<html><body>公开<table><tr>" + "<td colspan=100 rowspan=9999>1</td>" * 20_000,
    "rows": "<html><body>公开<table>" + "<tr><td rowspan=9999>1</td></tr>" * 20_000,
    "number": "本机关\n三、收到和处理政府信息公开申请情况\n申请人情况\n一、本年新收政府信息公开申请数量 3 4 7\n"
    "二、上年结转政府信息公开申请数量 2 2\n（一）予以公开 " + "7" * 5_000 + " 3\n（七）总计 5 " + "9" * 5_000,
    "brackets": "公开" + "（" * 500_000 + "(a" * 200_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_is_read_in_time(name):
    source = HOSTILE[name].encode()
    began = time.process_time()
    read_or_refuse(source)
    assert time.process_time() - began < 6
