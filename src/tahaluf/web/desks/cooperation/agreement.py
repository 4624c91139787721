"""The summary of one agreement in two languages side by side, to be printed: parties, dates, obligations with owner and date."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tahaluf.hub.ledger.queries import Row
from tahaluf.joint.duties import Urgency, tasks_of
from tahaluf.kernel.errors import NotFound
from tahaluf.kernel.markings import Lane
from tahaluf.kernel.text import Text
from tahaluf.records.cooperation_fields import OBLIGATION_STATUSES
from tahaluf.records.kinds.agreement import Agreement
from tahaluf.web.desks.cooperation.papers import source_title, urgency_title
from tahaluf.web.reading import SignedIn, door, looked, now
from tahaluf.web.shown import Band
from tahaluf.web.values import language

TEMPLATE = Path(__file__).with_name("agreement.typ")
_FACTS = ("form", "status", "parties", "signed_on", "in_force_on", "ends_on", "renewal", "notice_by", "review_due", "purpose")


@require_safe
def page(request: SignedIn, record_id: str, form: str = "") -> HttpResponse:
    """The summary as a page, or as a PDF with `form` "pdf"; the second language is `with` (en or fr), beside Arabic."""
    row = door(request).get(record_id)
    content = row.record.content
    if not isinstance(content, Agreement):
        raise NotFound("This record is no agreement.")
    other = _other(request.GET.get("with", ""))
    sides = [_side(row, content, code) for code in ("ar", other)]
    tlp = row.record.markings.tlp
    if form:
        looked(request, "cooperation.agreement.printed", record_id)
        plain = {"sides": sides, "tlp": f"TLP:{tlp.value.upper()}", "id": row.id, "made": now().date().isoformat()}
        headers = {"Content-Disposition": 'inline; filename="agreement.pdf"', "Cache-Control": "private, no-store"}
        return HttpResponse(as_pdf(plain), content_type="application/pdf", headers=headers)
    given = {
        "sides": sides,
        "row": row,
        "pdf": f"{reverse('cooperation-agreement-pdf', args=[row.id])}?with={other}",
        "others": [(code, title, f"?with={code}") for code, title in (("en", "English"), ("fr", "Français")) if code != other],
        "band": Band(tlp=tlp, lane=Lane(request.user.lane)),
    }
    return render(request, "web/desks/agreement.html", given)


def as_pdf(plain: Mapping[str, Any]) -> bytes:
    """The summary as PDF, set in IBM Plex Sans Arabic; the same summary gives the same pages."""
    import fontpkg_ibm_plex_sans_arabic as plex  # noqa: PLC0415 - only for documents
    import typst  # noqa: PLC0415 - only for documents

    compiled: Any = typst
    return bytes(
        compiled.compile(
            TEMPLATE.read_bytes(),
            font_paths=[str(plex.ROOT / "files")],
            ignore_system_fonts=True,
            sys_inputs={"agreement": json.dumps(plain, ensure_ascii=False)},
        )
    )


def _other(asked: str) -> str:
    if asked in ("en", "fr"):
        return asked
    return "fr" if language() == "fr" else "en"


def _side(row: Row, agreement: Agreement, code: str) -> dict[str, Any]:
    """All words of one language; what the record says in one language only is repeated as it was written."""
    fields = Agreement.fields()
    titles = {wording.language: wording.text for wording in agreement.other_titles}
    with translation.override(code):
        facts = [(fields[name].title.in_(code), shown) for name in _FACTS if (shown := _fact(agreement, name, code))]
        duties = [
            {
                "what": item.what,
                "owner": item.owner.name,
                "due": str(item.due or "—"),
                "state": OBLIGATION_STATUSES[item.status].in_(code),
            }
            for item in agreement.obligations
        ]
        dates = [
            {
                "what": task.what.in_(code),
                "owner": source_title(task.source),
                "due": str(task.due),
                "state": urgency_title(task.urgency),
            }
            for task in tasks_of(row.id, agreement, on=now().date())
            if task.source != "obligation" and task.urgency is not Urgency.DONE
        ]
        return {
            "lang": code,
            "title": titles.get(code, agreement.title),
            "facts": facts,
            "duties_title": fields["obligations"].title.in_(code),
            "duties": duties,
            "dates_title": gettext("Dates to keep"),
            "dates": dates,
            "heads": [gettext("Task"), gettext("Owner"), gettext("Due"), gettext("State")],
        }


def _fact(agreement: Agreement, name: str, code: str) -> str:
    value = getattr(agreement, name)
    if not value:
        return ""
    if name == "parties":
        return translation.gettext(", ").join(party.name for party in value)
    title: Text | None = Agreement.fields()[name].choices.get(value) if Agreement.fields()[name].choices else None
    return title.in_(code) if title else str(value)
