from datetime import UTC, datetime
from typing import Any

import pytest

from services.indexer.document import LONGEST_NAME, indexed
from services.indexer.mapping import mapping
from shared.contracts import Decision, Doubt, Finding, Quality, Section
from shared.figures import TemplateName
from tests.validated import filled, maximal, report, validated


def unmapped(node: dict[str, Any], properties: dict[str, Any], path: str = "") -> list[str]:
    """Paths of a document that the mapping does not have."""
    missing = []
    for key, value in node.items():
        field = properties.get(key)
        if field is None:
            missing.append(path + key)
        elif isinstance(value, dict) and "properties" in field:
            missing += unmapped(value, field["properties"], f"{path}{key}.")
    return missing


@pytest.mark.parametrize("template", ["2021", "2019"])
def test_the_mapping_holds_every_field_of_a_maximal_document(template: TemplateName) -> None:
    document = indexed(maximal(template)).model_dump(mode="json")

    assert unmapped(document, mapping()["properties"]) == []


def test_a_name_without_end_is_cut_and_stays_whole_in_the_report() -> None:
    document = indexed(validated(report(agency="长" * 9_000, title="题" * 9_000)))

    assert (document.agency, document.title) == ("长" * LONGEST_NAME, "题" * LONGEST_NAME)
    assert (len(document.report.agency or ""), len(document.report.title or "")) == (9_000, 9_000)


def test_a_blank_is_not_in_the_figures_and_a_zero_is() -> None:
    row = {"natural_person": 0, "total": None}
    document = indexed(validated(report(applications={"granted": row}, notes={"applications.granted.total": "blank"})))

    assert document.figures == {"applications": {"granted": {"natural_person": 0}}}


@pytest.mark.parametrize("value", [2**63, 1.5, "七"])
def test_a_figure_that_no_long_can_hold_stays_in_the_report_alone(value: int | float | str) -> None:
    document = indexed(validated(report(active_disclosure={"licensing_decisions": value})))

    assert document.figures == {}
    assert document.report.active_disclosure == {"licensing_decisions": value}


def test_an_amount_may_have_decimals_and_a_unit_is_text() -> None:
    document = indexed(validated(report(**filled("2019"))))

    procurement = document.figures["active_disclosure"]["procurement"]  # type: ignore[index, call-overload]
    assert procurement == {"items": 7, "amount": 3.25, "amount_unit": "万元"}


def test_sections_of_one_key_are_joined_and_all_text_is_normalised() -> None:
    sections = (
        Section(key="overview", text="收到１２件"),
        Section(key="overview", text="办结㈠"),
        Section(key="problems", text="不足"),
    )
    document = indexed(validated(report(agency="泽州县（办）", narrative=sections)))

    assert document.narrative == {"overview": "收到12件\n办结(一)", "problems": "不足"}
    assert document.agency == "泽州县(办)"
    assert document.report.agency == "泽州县（办）"


def test_rules_and_codes_stand_once_each() -> None:
    finding = Finding(rule="sum.total", severity="error", message="错", message_en="wrong")
    doubts = (Doubt(code="a", message=""), Doubt(code="b", message=""), Doubt(code="a", message=""))
    document = indexed(validated(report(doubts=doubts), finding, finding))

    assert document.finding_rules == ("sum.total",)
    assert document.doubt_codes == ("a", "b")
    assert (document.has_findings, document.has_doubts) == (True, True)


def test_a_rule_is_open_while_one_of_its_findings_is_not_dismissed() -> None:
    one = Finding(id="a", rule="sum.total", severity="error", message="错", message_en="wrong")
    moment = datetime(2026, 2, 1, tzinfo=UTC)
    dismissed, confirmed = (
        Decision(status=status, reason="合并计算", by="县公开办", decided_at=moment)
        for status in ("dismissed", "confirmed")
    )
    other = one.model_copy(update={"id": "b", "decision": dismissed})
    gone = other.model_copy(update={"rule": "claims"})
    document = indexed(validated(report(), one, other, gone))
    assert document.finding_rules == ("sum.total", "claims")
    assert document.open_finding_rules == ("sum.total",)
    assert indexed(validated(report(), one.model_copy(update={"decision": confirmed}))).open_finding_rules


def test_the_region_stands_with_all_regions_above_it() -> None:
    region = indexed(validated(report(agency="泽州县金村镇人民政府"))).region

    assert (region.code, region.path) == ("140525", ("140000", "140500", "140525"))
    assert (region.names, region.town) == (("山西省", "晋城市", "泽州县"), "金村镇")
    assert (region.level, region.sure) == ("town", True)


def test_a_region_that_the_name_does_not_tell_is_not_chosen() -> None:
    region = indexed(validated(report(agency="朝阳区教育局"))).region

    assert (region.code, region.path, region.sure) == (None, (), False)


def test_a_body_keeps_its_key_when_its_site_moves_and_a_namesake_has_another() -> None:
    def key(agency: str, host: str) -> str:
        return indexed(validated(report(agency=agency), url=f"https://{host}/1.html")).agency_key

    here = key("泽州县人民政府办公室", "a.gov.cn")
    assert key("山西省泽州县政府办公室", "b.gov.cn") == here
    assert key("泽州县财政局", "a.gov.cn") != here
    assert key("市财政局", "a.gov.cn") != key("市财政局", "b.gov.cn")


def test_what_has_no_number_is_listed_by_its_reason() -> None:
    notes = {"applications.granted.total": "blank", "review": "absent", "applications.partial.total": "ambiguous"}
    document = indexed(validated(report(notes=notes)))

    assert document.cells_blank == ("applications.granted.total",)
    assert document.cells_absent == ("review",)
    assert document.cells_ambiguous == ("applications.partial.total",)
    assert (document.cells_not_applicable, document.cells_unreadable) == ((), ())


def test_quality_stands_flat_and_unjudged_is_no_zero() -> None:
    quality = Quality(score=81.5, parts=(), usable_for_sums=False)
    judged = indexed(validated(report()).model_copy(update={"quality": quality}))
    unjudged = indexed(validated(report()))

    assert (judged.quality_score, judged.usable_for_sums) == (81.5, False)
    assert (unjudged.quality_score, unjudged.usable_for_sums) == (None, None)
