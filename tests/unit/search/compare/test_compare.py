import itertools
import random
import time

from services.indexer.document import indexed
from services.search.compare.compare import Comparison, compare
from services.search.compare.narrative import narrative
from services.search.compare.passages import MOST_CHARACTERS, passages
from shared.contracts import Section
from tests.validated import report, validated

A = "一年来，本机关加强组织领导，健全工作机制。"
B = "全年共收到依申请公开6件，其中部分公开4件，均按期答复。"
C = "存在的主要问题是公开内容不够全面，更新不够及时。"
D = "本年度没有收取信息处理费，没有其他需要报告的事项。"


def compared(left: list[str], right: list[str], **figures: object) -> Comparison:
    def made(texts: list[str], **fields: object) -> object:
        return indexed(validated(report(narrative=(Section(key="overview", text="\n".join(texts)),), **fields)))

    return compare(made(left), made(right, **figures))  # type: ignore[arg-type]


def fates(found: Comparison) -> list[str]:
    return [passage.fate for passage in found.narrative.passages]


def test_the_same_text_is_the_same_and_all_copied() -> None:
    found = compared([A, B], [A, B])

    assert fates(found) == ["same", "same"]
    assert found.narrative.copied == 1


def test_a_passage_with_other_figures_is_a_copy_and_shows_them() -> None:
    found = compared([A, B], [A, B.replace("6件", "12件")])

    assert fates(found) == ["same", "figures"]
    changed = [(piece.text, piece.change) for piece in found.narrative.passages[1].pieces if piece.change != "kept"]
    assert sorted(changed) == [("12", "added"), ("6", "removed")]
    assert found.narrative.copied == 1


def test_a_moved_passage_is_marked_on_both_sides() -> None:
    found = compared([A, B, C], [C, A, B])

    assert sorted(fates(found)) == ["moved", "moved", "same", "same"]
    moved = [passage for passage in found.narrative.passages if passage.fate == "moved"]
    assert {passage.elsewhere for passage in moved} == {0, 2}


def test_a_changed_passage_is_one_and_not_one_gone_and_one_new() -> None:
    found = compared([A, C], [A, C.replace("更新不够及时", "解读回应不足"), D])

    assert fates(found) == ["same", "changed", "added"]
    left = "".join(piece.text for piece in found.narrative.passages[1].pieces if piece.change != "added")
    right = "".join(piece.text for piece in found.narrative.passages[1].pieces if piece.change != "removed")
    assert (left, right) == (found.narrative.passages[1].left, found.narrative.passages[1].right)


def test_texts_that_have_nothing_in_common_are_gone_and_new() -> None:
    found = compared([A], [D])

    assert fates(found) == ["removed", "added"]
    assert found.narrative.copied == 0


def test_a_report_without_text_has_no_share() -> None:
    assert compared([A], []).narrative.copied is None


def test_figures_stand_side_by_side_with_their_difference_or_the_reason_for_none() -> None:
    row = {"granted": {"total": 4, "natural_person": None}}
    left = indexed(validated(report(applications=row, notes={"applications.granted.natural_person": "blank"})))
    right = indexed(validated(report(year=2022, applications={"granted": {"total": 6, "natural_person": 0}})))
    found = {figure.path: figure for figure in compare(left, right).figures}

    total, persons = found["applications.granted.total"], found["applications.granted.natural_person"]
    assert (total.left.value, total.right.value, total.difference, total.ratio) == (4, 6, 2, 1.5)
    assert (persons.left.value, persons.left.reason, persons.right.value) == (None, "blank", 0)
    assert (persons.difference, persons.same) == (None, False)
    assert found["review.total"].same


def test_a_form_that_does_not_ask_for_a_figure_is_told_from_a_report_that_lacks_it() -> None:
    left, right = (indexed(validated(report(template=template))) for template in ("2019", "2021"))
    found = {figure.path: figure for figure in compare(left, right).figures}

    in_force = found["active_disclosure.regulations.in_force"]
    assert (in_force.left.asked, in_force.right.asked) == (False, True)


def test_hostile_texts_are_compared_within_bounds() -> None:
    dice = random.Random(7)
    noise = "".join(chr(dice.randrange(0x4E00, 0x9FA5)) for _ in range(50_000))
    texts = (noise * 100, "\n".join("甲乙"[dice.randrange(2)] * 9 for _ in range(300_000)), noise[::-1] * 100)
    sides = [report(narrative=(Section(key="overview", text=text),)) for text in texts]
    for left, right in itertools.combinations(sides, 2):
        started = time.process_time()
        assert narrative(left, right).cut
        assert time.process_time() - started < 10


def test_a_paragraph_is_cut_at_a_sentence_and_nothing_is_lost() -> None:
    text = (A * 200).strip()
    found = passages([Section(key="overview", text=text)])

    assert len(text) < MOST_CHARACTERS
    assert "".join(passage.text for passage in found.all) == text
    assert all(passage.text.endswith("。") for passage in found.all)
