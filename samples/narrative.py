"""The running text of a report. Its figures agree with the tables as they are printed."""

from dataclasses import dataclass

from samples import sentences
from samples.agency import Agency
from samples.dice import Dice
from samples.theme import THEMES, Theme

_ALL_THEMES = tuple(THEMES.values())
_WORDS = {"szf": "本级政府", "zfb": "我办", "zzf": "本乡镇", "jdb": "我街道"}


@dataclass(frozen=True, slots=True)
class Counted:
    """The figures that the text states, as the tables have them."""

    received: int
    carried: int
    handled: int
    forward: int
    granted: int
    partial: int
    denied: int
    unable: int
    refused: int
    rest: int
    reviews: int
    suits: int
    documents: tuple[int, int, int] | None = None
    """Normative documents issued, repealed, in force; None: the text does not state them."""


@dataclass(frozen=True, slots=True)
class Narrative:
    """Paragraphs by section."""

    preface: str
    overview: tuple[str, ...]
    problems: tuple[str, ...]
    other: tuple[str, ...]


class _Writer:
    """Fills sentence patterns for one report."""

    def __init__(self, agency: Agency, year: int | None, dice: Dice) -> None:
        self.dice = dice
        self.region = agency.region.name
        self.we = _WORDS.get(agency.kind.slug) or ("我委" if agency.name.endswith("委员会") else f"我{agency.name[-1]}")
        self.year = f"{year}年" if year else "本年度"
        self.theme: Theme = dice.pick(agency.kind.themes)
        self.other: Theme = dice.pick(_ALL_THEMES)

    def say(self, patterns: tuple[str, ...], **figures: int) -> str:
        return self.dice.pick(patterns).format(
            we=self.we,
            region=self.region,
            year=self.year,
            theme=self.theme.name,
            published=self.theme.published,
            asked=self.theme.asked,
            other=self.other.name,
            n=self.dice.between(40, 900),
            m=self.dice.between(2, 30),
            **figures,
        )


def _preface(agency: Agency, year: int | None) -> str:
    lead = f"本报告按照《中华人民共和国政府信息公开条例》和政府信息公开工作年度报告格式的要求，由{agency.name}编制。"
    period = (
        f"所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。" if year else "所列数据的统计期限为本年度全年。"
    )
    return f"{lead}{period}如对本报告有疑问，请与{agency.name}联系。"


def _on_request(writer: _Writer, counted: Counted) -> str:
    parts = ["（二）依申请公开。"]
    if counted.received + counted.carried == 0:
        parts.append(writer.say(sentences.NOTHING_ASKED))
    else:
        parts.append(
            writer.say(
                sentences.RECEIVED,
                received=counted.received,
                carried=counted.carried,
                handled=counted.handled,
                forward=counted.forward,
            )
        )
        parts.append(_outcome(writer, counted))
        parts.append(writer.say(sentences.ASKED))
    disputed = counted.reviews + counted.suits
    patterns = sentences.DISPUTED if disputed else sentences.UNDISPUTED
    parts.append(writer.say(patterns, reviews=counted.reviews, suits=counted.suits))
    return "".join(parts)


def _outcome(writer: _Writer, counted: Counted) -> str:
    return writer.say(
        sentences.OUTCOME,
        granted=counted.granted,
        partial=counted.partial,
        denied=counted.denied,
        unable=counted.unable,
        refused=counted.refused,
        rest=counted.rest,
    )


def _managed(writer: _Writer, counted: Counted) -> str:
    text = "（三）政府信息管理。" + writer.say(sentences.MANAGED)
    if counted.documents:
        issued, repealed, in_force = counted.documents
        text += writer.say(sentences.DOCUMENTS, issued=issued, repealed=repealed, in_force=in_force)
    return text


def narrative(agency: Agency, year: int | None, counted: Counted, dice: Dice) -> Narrative:
    """The text of a report about ``year``; None: no year is named anywhere in it."""
    writer = _Writer(agency, year, dice)
    overview = (
        writer.say(sentences.INTRO),
        "（一）主动公开。" + writer.say(sentences.PUBLISHED) + writer.say(sentences.INTERPRETED),
        _on_request(writer, counted),
        _managed(writer, counted),
        "（四）政府信息公开平台建设。" + writer.say(sentences.PLATFORM),
        "（五）监督保障。" + writer.say(sentences.SUPERVISED),
    )
    problems = (writer.say(sentences.PROBLEMS), writer.say(sentences.IMPROVED))
    return Narrative(_preface(agency, year), overview, problems, (writer.say(sentences.OTHER),))
