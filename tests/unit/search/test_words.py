from services.parser.doubts import DOUBTS
from services.search.words import TEXTS, doubts, rules
from services.validator.registry import EVERY_RULE


def test_rules_are_called_as_the_validator_calls_them() -> None:
    assert {rule.code: (rule.zh, rule.en) for rule in EVERY_RULE}.items() <= rules.RULES.items()


def test_doubts_are_called_as_the_parser_calls_them() -> None:
    assert {doubt.code: (doubt.zh, doubt.en) for doubt in DOUBTS.values()} == doubts.DOUBTS


def test_every_text_has_the_same_blanks_in_both_languages() -> None:
    from string import Formatter

    for key, texts in TEXTS.items():
        blanks = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in texts]
        assert blanks[0] == blanks[1], key


def test_every_facet_has_a_name() -> None:
    from services.search.pages.search import _FACET_WORDS
    from services.search.query.facets import FACETS

    assert [facet for facet in FACETS if _FACET_WORDS.get(facet, facet) not in TEXTS] == []
