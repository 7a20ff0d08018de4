"""The page of an error."""

from fastapi import Request
from starlette.responses import Response

from services.search.language import Language
from services.search.pages.rendering import render
from services.search.problem import Problem


def problem_page(request: Request, problem: Problem) -> Response:
    """What happened and what to do, in the language that was asked for."""
    language = Language("en" if request.query_params.get("lang") == "en" else "zh")
    switch = "/" if language.other == "zh" else "/?lang=en"
    return render("problem.html", language, status=problem.status, problem=problem, switch=switch)
