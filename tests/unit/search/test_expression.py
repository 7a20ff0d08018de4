import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.search.query.expression import All, Any, BadExpression, Not, Text, parse, plain_words


def phrase(text: str) -> Text:
    return Text(text, is_phrase=True)


@pytest.mark.parametrize(
    ("q", "tree"),
    [
        ("", All(())),
        ("强拆", Text("强拆")),
        ("“强拆 补偿”", phrase("强拆 补偿")),
        ("「强拆」 2021", All((phrase("强拆"), Text("2021")))),
        ("a b | c", Any((All((Text("a"), Text("b"))), Text("c")))),
        ("a AND (b OR c)", All((Text("a"), Any((Text("b"), Text("c")))))),
        ("a -b NOT “c”", All((Text("a"), Not(Text("b")), Not(phrase("c"))))),
        ("a-b - c", All((Text("a-b"), Text("c")))),
        ("-(a | b)", Not(Any((Text("a"), Text("b"))))),
        ("a * ~ /", Text("a")),
        ("and or not", All((Text("and"), Text("or"), Text("not")))),
    ],
)
def test_what_is_typed_is_read_as_it_is_meant(q: str, tree: object) -> None:
    assert parse(q) == tree


@pytest.mark.parametrize(
    ("q", "message"),
    [
        ("泽州 “强拆", "the quote at character 4 is never closed"),
        ('a ""', "the quotes at character 3 hold nothing"),
        ("(a b", "the bracket at character 1 is never closed"),
        ("a) b", "the bracket at character 2 was never opened"),
        ("a OR", "a word is missing at character 5, after OR"),
        ("| a", "a word is missing at character 1"),
        ("a AND OR b", "a word is missing at character 7, after AND"),
        ("()", "a word is missing at character 2"),
        ("(" * 9 + "a" + ")" * 9, "nested deeper than 5"),
        ("NOT " * 9 + "a", "nested deeper than 5"),
        ("a " * 33, "at most 32"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(q: str, message: str) -> None:
    with pytest.raises(BadExpression) as refused:
        parse(q)

    assert message in str(refused.value)


@given(st.text(st.sampled_from('ab强 "-|()ANDORT'), max_size=200))
def test_anything_is_read_or_refused(q: str) -> None:
    try:
        found = parse(q)
    except BadExpression:
        return
    assert isinstance(found, Text | All | Any | Not)


@pytest.mark.parametrize(("q", "words"), [("a b", "a b"), ("a", "a"), ("a -b", ""), ("“a b”", ""), ("", "")])
def test_words_side_by_side_are_known(q: str, words: str) -> None:
    assert plain_words(parse(q)) == words
