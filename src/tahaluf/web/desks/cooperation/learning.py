"""The page of trainings and practices, and certificates."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from tahaluf.hub.desks.cooperation.acting import Hand
from tahaluf.hub.desks.cooperation.certificates import LONGEST, Certificate, certify, verify
from tahaluf.hub.desks.cooperation.learning import Learning
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.joint.learning import Outcome
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.kinds.practice import Practice
from tahaluf.records.kinds.training import Training
from tahaluf.records.visibility import PUBLIC
from tahaluf.web.desks.cooperation.sheet import Act, Sheet, Twin, counted, headed, link_to, plainly, told
from tahaluf.web.faults import all_told
from tahaluf.web.names import member_names
from tahaluf.web.reading import SignedIn, actor, door, now, require_member_of
from tahaluf.web.shown import Band, Table
from tahaluf.web.values import language


def outcome_title(outcome: str) -> str:
    """What is known of an outcome, in words."""
    return {
        "told": gettext("outcome told"),
        "overdue": gettext("outcome overdue"),
        "waiting": gettext("outcome to come"),
        "not_held": gettext("not held"),
    }[outcome]


def sheet(found: Learning, member: str) -> Sheet:
    """Trainings by what is owed, then practices by their grade."""
    return Sheet(
        title=gettext("Trainings and practices"),
        lede=gettext(
            "What a training changed is seen six months later; attendance is no success. Practices are sorted by their evidence."
        ),
        empty=gettext("No training and no practice is shared with you."),
        tables=(_trainings(found), _practices(found)),
        counts=counted((one.outcome.value for _, one in found.trainings), outcome_title, [one.value for one in Outcome]),
        counted=gettext("Trainings by what is known of their outcome"),
        twin=Twin(
            name="learning",
            columns=("sort", "record", "title", "state", "number", "reasons"),
            rows=(
                *(
                    ("training", one.row.id, one.content.title, it.outcome.value, it.completed, plainly(it.reasons))
                    for one, it in found.trainings
                ),
                *(
                    ("practice", one.row.id, one.content.title, one.content.grade, len(one.content.reuse), "")
                    for one in found.practices
                ),
            ),
        ),
        rows=(*(one.row for one, _ in found.trainings), *(one.row for one in found.practices)),
        acts=tuple(
            Act(
                title=gettext("Write a certificate"),
                about=one.content.title,
                url=reverse("cooperation-certificate"),
                fields=(("training", one.row.id),),
                asks=gettext("Name on the certificate (it is kept nowhere else)"),
            )
            for one, it in found.trainings
            if one.row.owner == member and it.outcome is not Outcome.NOT_HELD
        ),
        more=found.more,
    )


def _trainings(found: Learning) -> Table:
    return Table(
        caption=gettext("Trainings"),
        columns=headed(
            gettext("Training"),
            gettext("Held"),
            gettext("Attended"),
            gettext("Completed"),
            gettext("Gain in the test (points)"),
            gettext("Outcome"),
            gettext("Reasons"),
            numbers=(2, 3, 4),
        ),
        rows=tuple(
            (
                link_to(one.row),
                one.content.held,
                "—" if it.attended is None else it.attended,
                "—" if it.completed is None else it.completed,
                "—" if it.gain is None else f"{it.gain:+.0f}",
                outcome_title(it.outcome),
                told(it.reasons),
            )
            for one, it in found.trainings
        ),
    )


def _practices(found: Learning) -> Table:
    grades = Practice.fields()["grade"].choices
    return Table(
        caption=gettext("Practices"),
        columns=headed(gettext("Practice"), gettext("Evidence"), gettext("Used again"), gettext("Results"), numbers=(2,)),
        rows=tuple(
            (
                link_to(one.row),
                grades[one.content.grade].in_(language()),
                len(one.content.reuse),
                gettext("; ").join(use.result for use in one.content.reuse if use.result) or "—",
            )
            for one in found.practices
        ),
    )


@require_POST
def certificate(request: SignedIn) -> HttpResponse:
    """A certificate to print: what it says and the text by which it is verified."""
    wrong, text = "", ""
    try:
        text = certify(
            Hand(door=door(request), member=require_member_of(request), at=now(), by=actor(request)),
            request.POST.get("training", ""),
            request.POST.get("said", ""),
        )
    except BadInput as error:
        wrong = all_told(error)
    given = _given(text, wrong, verify(text) if text else None) | {"issued": True, "band": Band(lane=Lane(request.user.lane))}
    return _private(render(request, "web/desks/certificate.html", given, status=422 if wrong else 200))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def verification(request: HttpRequest) -> HttpResponse:
    """Anybody may paste a certificate and is told what it says and who signed it, or that it is none."""
    text, wrong, found = request.POST.get("certificate", "")[: LONGEST + 1], "", None
    if request.method == "POST":
        try:
            found = verify(text)
        except BadInput as error:
            wrong = all_told(error)
    given = _given(text, wrong, found) | {"issued": False, "band": Band(tlp=TLP.CLEAR, lane=Lane.PUBLIC)}
    return _private(render(request, "web/desks/certificate.html", given, status=422 if wrong else 200))


def _given(text: str, wrong: str, found: Certificate | None) -> dict[str, object]:
    signer = member_names(visible_to(PUBLIC).coalition).get(found.by, found.by) if found else ""
    return {"text": text, "wrong": wrong, "found": found, "signer": signer, "training": Training.spec.title.in_(language())}


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response
