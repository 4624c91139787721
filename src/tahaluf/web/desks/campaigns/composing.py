"""Views of the composer: one guided page over a draft, its check while one types, and the poster as it will be printed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tahaluf.hub.desks.campaigns import releasing
from tahaluf.hub.desks.campaigns.readiness import Message, Sketch, messages_in, steps, weighed_in
from tahaluf.hub.desks.campaigns.schedule import hints
from tahaluf.hub.desks.cooperation.goals import goal_items, goal_title
from tahaluf.hub.intake import drafting
from tahaluf.hub.intake.models import Draft
from tahaluf.hub.ledger.queries import Filters
from tahaluf.kernel.errors import NotAllowed, NotFound
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.kernel.text import LANGUAGES
from tahaluf.messages import approaches
from tahaluf.records.cooperation_codes import FRAMEWORKS
from tahaluf.records.cooperation_fields import GoalLink, Wording
from tahaluf.records.kinds.campaign import Campaign
from tahaluf.web.desks.campaigns import composed, draft, posters, words
from tahaluf.web.desks.campaigns.shown import language_title
from tahaluf.web.desks.sheet import Section, Sheet
from tahaluf.web.desks.sheet import shown as sheet_shown
from tahaluf.web.forms.inputs import inputs
from tahaluf.web.forms.kindform import sections, texts_of, understand
from tahaluf.web.names import member_names
from tahaluf.web.reading import SignedIn, door, looked, now, require_member_of
from tahaluf.web.report.kinds import kinds_for
from tahaluf.web.report.shown import Problem, faults_by_section
from tahaluf.web.shown import Band, Link
from tahaluf.web.titles import title_of
from tahaluf.web.twins.answers import answer
from tahaluf.web.values import language

SLUG = Campaign.spec.slug
_SOURCES = ("alert", "community-signal")
_MOST_SOURCES = 40
_APPROACH_COLUMNS = ("code", "title", "grade", "grade_from", "groups", "says", "conditions", "sources")


@require_http_methods(["GET", "HEAD", "POST"])
def compose(request: SignedIn, identifier: UUID | None = None) -> HttpResponse:
    """The composer over a draft; without one the empty page, whose first saving makes the draft."""
    _require_may(request)
    begun = _require_draft(request, identifier) if identifier else None
    before = _texts(begun) if begun else _first_texts(request)
    if request.method != "POST":
        return _page(request, begun, before)
    texts = draft.saved(before, request.POST)
    if begun is None:
        begun = drafting.begin(request.user, SLUG, at=now(), texts=texts)
    else:
        drafting.save_texts(begun, texts, at=now())
    return _onward(request, begun)


@require_POST
def go_on(request: SignedIn, record_id: str) -> HttpResponse:
    """Begin the next version of a recorded campaign in the composer."""
    row = door(request).get(record_id)
    if not isinstance(row.record.content, Campaign):
        raise NotFound("This record is no campaign.")
    if row.owner != request.user.member_id or row.retracted:
        raise NotAllowed("Only the owner can change a record that is not retracted.")
    if row.shown.withheld:
        raise NotAllowed("Parts of this record are withheld from you; somebody who sees all of it can change it.")
    texts = texts_of(Campaign, row.record.content.content())
    begun = drafting.begin(request.user, SLUG, at=now(), texts=texts, revises=record_id, base=row.modified.isoformat())
    return redirect("campaign-draft", identifier=begun.pk)


@require_POST
def check(request: SignedIn) -> HttpResponse:
    """The check of one text while it is written, for the place beside it; nothing is kept."""
    spoken = request.GET.get("language", "")
    if spoken not in LANGUAGES:
        raise NotFound("There is no such language.")
    text, helps = (request.POST.get(f"{name}-{spoken}", "")[: draft.LONGEST] for name in ("message", "help"))
    sketch = Sketch(
        messages=(Wording(language=spoken, text=text),) if text.strip() else (),
        helps=(Wording(language=spoken, text=helps),) if helps.strip() else (),
        sources=tuple(one for one in request.POST.getlist("follows") + request.POST.getlist("follows-new") if one),
    )
    found = next(iter(messages_in(sketch)), Message(language=spoken, text="", checked=None))
    return render(request, "components/message_check.html", {"check": composed.check_shown(found), "w": words})


@require_safe
def preview(request: SignedIn, identifier: UUID, spoken: str, size: str) -> HttpResponse:
    """The poster or card of the draft in one language, as it will be printed."""
    found = draft.poster_of(_texts(_require_draft(request, identifier)), spoken, exercise=settings.EXERCISE_HUB)
    if found is None or size not in posters.SIZES:
        raise NotFound("The campaign has no message in this language.")
    body = posters.drawn(found, size=size, form="svg")
    return HttpResponse(body, content_type=posters.FORMS["svg"], headers={"Cache-Control": "private, no-store"})


@require_safe
def proofs(request: SignedIn) -> HttpResponse:
    """Every approach with its grade, conditions and sources."""
    links = tuple(Link(title=form.upper(), url=reverse("campaign-approaches-twin", args=[form])) for form in ("csv", "json"))
    sheet = Sheet(
        title=words.APPROACHES_LINK.in_(language()),
        lede=words.APPROACHES_LEDE,
        band=Band(tlp=TLP.CLEAR, lane=Lane(request.user.lane)),
        back=Link(title=words.ALL.in_(language()), url=reverse("campaigns")),
        sections=(Section(title=words.APPROACH, table=composed.approaches_table(), links=links),),
    )
    return sheet_shown(request, sheet)


@require_safe
def proofs_twin(request: SignedIn, form: str) -> HttpResponse:
    """The same as CSV or JSON."""
    looked(request, "campaigns.approaches.exported")
    rows = [
        (
            one.code,
            one.title.in_(language()),
            one.grade,
            one.checked,
            " ".join(sorted(one.groups)),
            one.says.in_(language()),
            one.conditions.in_(language()),
            "; ".join(f"{source.title} {source.url}".strip() for source in one.sources),
        )
        for one in approaches().values()
    ]
    return answer(form, "approaches", _APPROACH_COLUMNS, rows, {})


def _require_may(request: SignedIn) -> None:
    require_member_of(request)
    if Campaign not in kinds_for(Lane(request.user.lane)):
        raise NotAllowed("People in your lane do not report this kind.")


def _require_draft(request: SignedIn, identifier: UUID) -> Draft:
    found = drafting.require_own(request.user, identifier)
    if found.kind != SLUG:
        raise NotFound("This draft is no campaign.")
    return found


def _texts(begun: Draft) -> dict[str, str]:
    return dict(begun.texts or texts_of(Campaign, begun.values))


def _first_texts(request: SignedIn) -> dict[str, str]:
    """What a new campaign begins with: it is planned, of the own member, and answers the alert that one came from."""
    owner = member_names(door(request).coalition).get(request.user.member_id or "", "")
    texts = {"status": "planned", "owner.name": owner}
    asked = request.GET.get("alert", "")
    return texts | draft.put("alerts", [{"record": asked, "relation": "follows"}]) if asked else texts


def _onward(request: SignedIn, begun: Draft) -> HttpResponse:
    if "share" in request.POST:
        return redirect("report-check", identifier=begun.pk)
    if "all" in request.POST:
        return redirect("report-step", identifier=begun.pk, section=sections(Campaign)[0])
    messages.success(request, gettext("Saved. You find it on your desk."))
    if "later" in request.POST:
        return redirect("campaigns")
    more = "?more=1" if "more" in request.POST else ""
    return redirect(reverse("campaign-draft", args=[begun.pk]) + more)


def _page(request: SignedIn, begun: Draft | None, texts: Mapping[str, str]) -> HttpResponse:
    sketch = draft.sketch_of_texts(texts)
    understood = understand(Campaign, texts)
    written = {name: says for name, says in understood.faults.items() if texts.get(name, "").strip()}
    blanks = 2 if request.GET.get("more") else 1
    shown: dict[str, Any] = {
        "w": words,
        "identifier": begun.pk if begun else None,
        "parts": {name: inputs(draft.parts_asked(name), texts, written, blanks=blanks) for name in draft.ASKED},
        "columns": _columns(texts, sketch),
        "choices": composed.choices(sketch.approaches),
        "proven": composed.proven_title(sketch.groups),
        "weighed": composed.weighed_table(weighed_in(sketch)) if sketch.approaches else None,
        **_ties(request, texts),
        **_outlook(request, sketch, texts),
        "problems": _problems(begun, understood.faults) if begun else (),
        "band": Band(lane=Campaign.spec.lane),
        **_history(request, begun),
    }
    return render(request, "web/desks/compose.html", shown)


def _columns(texts: Mapping[str, str], sketch: Sketch) -> list[dict[str, Any]]:
    """Each language with its texts, the check of its message, and whether it can be drawn."""
    told = {one.language: one for one in messages_in(sketch)}
    empty = {one: Message(language=one, text="", checked=None) for one in LANGUAGES}
    return [
        {
            "column": one,
            "title": language_title(one.language),
            "direction": "rtl" if one.language == "ar" else "ltr",
            "check": composed.check_shown(told.get(one.language, empty[one.language])),
            "drawn": bool(one.message.strip()),
        }
        for one in draft.columns(texts)
    ]


def _ties(request: SignedIn, texts: Mapping[str, str]) -> dict[str, Any]:
    """Records and goals that the draft names, and those that could be added."""
    opened = door(request)
    named = [item.get("record", "") for item in draft.items(texts, "alerts")]
    seen = opened.get_many(named)
    offered = [row for row in opened.records(Filters(kind=_SOURCES), limit=_MOST_SOURCES).rows if row.id not in named]
    goals = draft.items(texts, "goals")
    held = {draft.goal_key(item) for item in goals}
    return {
        "follows": [(one, title_of(seen[one].record.content) if one in seen else "") for one in named],
        "follows_offered": [(row.id, title_of(row.record.content)) for row in offered],
        "carries": [(draft.goal_key(item), _goal(item.get("framework", ""), item.get("item", ""))) for item in goals],
        "carries_offered": [
            (f"{framework} {item}", _goal(framework, item)) for framework, item in goal_items() if f"{framework} {item}" not in held
        ],
    }


def _goal(framework: str, item: str) -> str:
    known = framework in FRAMEWORKS
    return goal_title(GoalLink(framework=framework, item=item)).in_(language()) if known else f"{framework} {item}"


def _outlook(request: SignedIn, sketch: Sketch, texts: Mapping[str, str]) -> dict[str, Any]:
    """What is missing, who must look, and what the dates meet."""
    met = hints(sketch.period, draft.countries(texts), sketch.groups) if sketch.period else ()
    return {
        "steps": composed.steps_table(steps(sketch, on=now().date())),
        "who": composed.who_looks(releasing.others_who_may(request.user)),
        "hints": composed.hints_table(met) if met else None,
    }


def _problems(begun: Draft, faults: Mapping[str, str]) -> list[Problem]:
    return faults_by_section(Campaign, begun.pk, faults)


def _history(request: SignedIn, begun: Draft | None) -> dict[str, Any]:
    """The versions so far of the campaign that the draft is the next version of."""
    if begun is None or not begun.revises:
        return {}
    versions = door(request).versions(begun.revises)
    return {"history": composed.history_table(versions, member=begun.member_id), "revises": begun.revises}
