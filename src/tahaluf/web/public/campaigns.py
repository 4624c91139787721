"""Public pages of released campaigns and of open data: what is TLP:CLEAR and nothing else; nothing of who reads is kept."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from tahaluf.hub.ledger.queries import Filters, Row, visible_to
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.kernel.text import Text
from tahaluf.records.kinds.campaign import Campaign
from tahaluf.records.kinds.material import Material
from tahaluf.records.kinds.study import STATUSES, Study
from tahaluf.records.visibility import PUBLIC
from tahaluf.web.desks.campaigns import words as told
from tahaluf.web.desks.campaigns.shown import table, title_of_code
from tahaluf.web.desks.research import words as research
from tahaluf.web.desks.sheet import Section, Sheet
from tahaluf.web.desks.sheet import shown as sheet_shown
from tahaluf.web.public import words
from tahaluf.web.public.help_finder import ELSEWHERE
from tahaluf.web.shown import Band, Link
from tahaluf.web.values import language

_BAND = Band(tlp=TLP.CLEAR, lane=Lane.PUBLIC)
_MOST = 100
_NOT_YET = frozenset({"planned", "cancelled"})


@login_not_required
@require_safe
def campaigns(request: HttpRequest) -> HttpResponse:
    """Released campaigns with their messages in the reader's language."""
    rows = visible_to(PUBLIC).records(Filters(kind=("campaign",)), limit=_MOST).rows
    shown = [row for row in rows if isinstance(row.record.content, Campaign) and row.record.content.status not in _NOT_YET]
    sections = tuple(_campaign(row) for row in shown)
    return _answer(request, words.CAMPAIGNS, words.CAMPAIGNS_LEDE, sections or (_nothing(words.CAMPAIGNS, words.NO_CAMPAIGN),))


@login_not_required
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Published data sets and studies."""
    opened = visible_to(PUBLIC)
    sets = [row for row in opened.records(Filters(kind=("material",)), limit=_MOST).rows if _is_data(row)]
    studies = opened.records(Filters(kind=("study",)), limit=_MOST).rows
    sections = (
        Section(
            title=words.SETS,
            table=table(words.SETS, (words.SETS, words.LICENCE, words.ADDRESS), [_data_set(row) for row in sets]),
            empty=words.NO_DATA,
        ),
        Section(
            title=research.STUDIES,
            table=table(research.STUDIES, (research.STUDY, research.STATUS, research.RESULT), [_study(row) for row in studies]),
            empty=research.NONE,
        ),
    )
    return _answer(request, words.DATA, words.DATA_LEDE, sections)


def _answer(request: HttpRequest, title: Text, lede: Text, sections: tuple[Section, ...]) -> HttpResponse:
    sheet = Sheet(
        title=title.in_(language()),
        lede=lede,
        band=_BAND,
        leave=Link(title=words.LEAVE.in_(language()), url=ELSEWHERE.get(language(), ELSEWHERE["en"])),
        sections=sections,
        links=(
            Link(title=words.HELP.in_(language()), url=reverse("help-finder")),
            Link(title=words.CAMPAIGNS.in_(language()), url=reverse("public-campaigns")),
            Link(title=words.DATA.in_(language()), url=reverse("public-data")),
        ),
    )
    response = sheet_shown(request, sheet)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _campaign(row: Row) -> Section:
    content = row.record.content
    if not isinstance(content, Campaign):
        raise TypeError(row.kind)
    titles = {one.language.partition("-")[0]: one.text for one in content.other_titles}
    messages = [one.text for one in content.messages if one.language.partition("-")[0] == language()]
    helps = tuple(one.text for one in content.help_texts if one.language.partition("-")[0] == language())
    title = titles.get(language(), content.title)
    invented = (told.EXERCISE.in_(language()),) if row.record.exercise else ()
    return Section(
        title=Text(en=title, ar=title, fr=title), says=(*invented, *(messages or [one.text for one in content.messages]), *helps)
    )


def _nothing(title: Text, empty: Text) -> Section:
    return Section(title=title, empty=empty)


def _is_data(row: Row) -> bool:
    content = row.record.content
    return isinstance(content, Material) and content.form == "dataset" and content.status not in ("draft", "withdrawn")


def _data_set(row: Row) -> tuple[object, ...]:
    content = row.record.content
    if not isinstance(content, Material):
        raise TypeError(row.kind)
    return content.title, content.licence or "—", content.url or "—"


def _study(row: Row) -> tuple[object, ...]:
    content = row.record.content
    if not isinstance(content, Study):
        raise TypeError(row.kind)
    if content.status == "retracted":
        result = research.RETRACTED.fill(why=content.retraction_reason or "—").in_(language())
    else:
        result = content.result or research.AWAITED.in_(language())
    return content.title, title_of_code(STATUSES, content.status), result
