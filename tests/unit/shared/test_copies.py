"""What two narratives have in common, whoever speaks and whatever the figures."""

import pytest

from shared.contracts import Section
from shared.copies import fingerprints
from shared.copies.index import commonness, rarity
from shared.copies.passages import passages

OURS = "青石县财政局"
TEXT = "青石县财政局全年公开信息120条。我局新设惠民补贴查询页面，群众可以按姓名查到发放明细。撤并三个长期不更新的栏目。"
THEIRS = "白河县水利局"
COPIED = "白河县水利局全年公开信息87条。我局新设惠民补贴查询页面，群众可以按姓名查到发放明细。聘请律师审核复杂的答复。"


def narrated(text):
    return (Section(key="overview", heading="一、总体情况", text=text),)


def test_names_and_figures_do_not_hide_a_copy():
    ours, theirs = set(fingerprints(narrated(TEXT), OURS)), set(fingerprints(narrated(COPIED), THEIRS))
    assert len(ours & theirs) == 3
    assert len(ours) == 4


@pytest.mark.parametrize("speaker", ["我局", "本局", "我委", "全县", "本机关"])
def test_whoever_speaks_says_the_same(speaker):
    text = "{}建立了公开事项的定期清理制度。"
    assert fingerprints(narrated(text.format(speaker)), None) == fingerprints(narrated(text.format("我办")), None)


def test_the_passages_in_common_are_runs_of_whole_sentences_as_they_stand():
    common = set(fingerprints(narrated(TEXT), OURS)) & set(fingerprints(narrated(COPIED), THEIRS))
    assert passages(narrated(TEXT), OURS, common) == (
        "青石县财政局全年公开信息120条。我局新设惠民补贴查询页面，群众可以按姓名查到发放明细。",
    )
    assert passages(narrated(TEXT), OURS, set()) == ()


def test_fingerprints_are_bounded_and_a_long_text_takes_no_time():
    text = "。".join(f"第{chr(0x4E00 + number)}项工作按照计划有序推进" for number in range(5000))
    assert len(fingerprints(narrated(text), OURS)) == 512


@pytest.mark.parametrize(("reports", "most"), [(10, 5), (40, 20), (300, 20), (100_000, 5000)])
def test_what_is_common_grows_with_the_collection(reports, most):
    assert commonness(reports) == most
    assert rarity(most + 1, reports) < rarity(most, reports) < rarity(1, reports)
