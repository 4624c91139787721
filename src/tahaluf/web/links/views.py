"""Views of links."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tahaluf.hub.assess.charted import charted, require_form
from tahaluf.hub.assess.ties import Stated, around, stated_links
from tahaluf.kernel.markings import Lane
from tahaluf.links.networks import Network, graphml
from tahaluf.web.leads.words import TITLE as LEADS_PAGE
from tahaluf.web.links import shown as told
from tahaluf.web.names import member_names
from tahaluf.web.reading import SignedIn, door, looked
from tahaluf.web.records.shown import strictest
from tahaluf.web.shown import Band
from tahaluf.web.values import language


@require_safe
def page(request: SignedIn) -> HttpResponse:
    """Every link that the reader may see, or those around one record: the table first, the drawing beside it."""
    opened = door(request)
    found = stated_links(opened)
    about = request.GET.get("about", "")
    links = around(found.links, about) if about else found.links
    names = told.names_of(found)
    members = member_names(opened.coalition)
    shown = told.shown(links, names, found.known, members)
    title = names.get(about, "") if about in found.known else ""
    given = {
        "leads_page": LEADS_PAGE,
        "about": found.known.get(about) if about else None,
        "title": title,
        "more": found.more,
        "links": told.links_table(links, names, members),
        "standings": told.standings_table(shown),
        "leads": told.leads_table(shown),
        "drawing": told.drawing_of(shown, title, label=gettext("Links as lines between circles; the tables say the same.")),
        "nodes": len(shown.network),
        "pairs": shown.network.size,
        "parts": shown.measured.components,
        "reasons": [reason.says.in_(language()) for reason in shown.measured.reasons],
        "query": f"?about={about}" if about else "",
        "band": Band(tlp=strictest([one.row for one in links]), lane=Lane(request.user.lane)),
    }
    return render(request, "web/links.html", given)


@require_safe
def page_graphml(request: SignedIn) -> HttpResponse:
    """The same network as GraphML, for other programs."""
    looked(request, "links.exported")
    opened = door(request)
    found = stated_links(opened)
    about = request.GET.get("about", "")
    links: tuple[Stated, ...] = around(found.links, about) if about else found.links
    names = told.names_of(found)
    headers = {"Content-Disposition": 'attachment; filename="links.graphml"', "Cache-Control": "private, no-store"}
    body = graphml(Network.of(one.tie(names, member_names(opened.coalition)) for one in links))
    return HttpResponse(body, content_type="application/xml; charset=utf-8", headers=headers)


@require_safe
def page_file(request: SignedIn, form: str) -> HttpResponse:
    """The same links as a table, a workbook for link charts, or FollowTheMoney entities."""
    looked(request, "links.exported")
    opened = door(request)
    written = require_form(form.removesuffix(".json"))
    found = charted(opened, member_names(opened.coalition), about=request.GET.get("about", ""))
    headers = {"Content-Disposition": f'attachment; filename="links.{written.ending}"', "Cache-Control": "private, no-store"}
    return HttpResponse(written.write(found.chart), content_type=written.media, headers=headers)
