"""The page of an error."""

from fastapi import Request
from starlette.responses import Response

from services.search.language import Language
from services.search.pages.rendering import render
from services.search.problem import Problem
from services.search.words.problems import CHINESE


def problem_page(request: Request, problem: Problem) -> Response:
    """What happened and what to do, in the language asked for; which part of a request is wrong, in English."""
    language = Language("en" if request.query_params.get("lang") == "en" else "zh")
    switch = "/" if language.other == "zh" else "/?lang=en"
    chinese = None if language.code == "en" else CHINESE.get(problem.title)
    return render("problem.html", language, status=problem.status, problem=problem, chinese=chinese, switch=switch)
