"""Every error that we make up has Chinese words."""

from services.search import app, problem
from services.search.words.problems import CHINESE


def titles(kind):
    for each in kind.__subclasses__():
        yield each.title
        yield from titles(each)


def test_every_error_says_in_chinese_what_it_is_and_what_to_do():
    assert app
    made = {*titles(problem.Declined), problem.BAD_PARAMETERS, problem.of(ValueError()).title}
    assert made <= CHINESE.keys()
    assert all(title.strip() and advice.endswith("。") for title, advice in CHINESE.values())
