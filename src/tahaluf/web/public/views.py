"""Public pages."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tahaluf.hub.ledger.queries import Filters, Row, visible_to
from tahaluf.kernel.errors import NotFound
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.kinds.alert import Alert
from tahaluf.records.visibility import PUBLIC
from tahaluf.web.alerts.shown import line_of
from tahaluf.web.names import member_names
from tahaluf.web.shown import Band
from tahaluf.web.titles import headline
from tahaluf.web.values import language

_PUBLIC_BAND = Band(tlp=TLP.CLEAR, lane=Lane.PUBLIC)
_CONFIRMED = Filters(kind=("alert",), status=("confirmed",))


@login_not_required
@require_safe
def public_alerts(request: HttpRequest) -> HttpResponse:
    """Confirmed alerts that may be published."""
    opened = visible_to(PUBLIC)
    page = opened.records(_CONFIRMED, cursor=request.GET.get("cursor") or None, limit=25)
    names = member_names(opened.coalition)
    lines = [line_of(row, names) for row in page.rows]
    following = f"?cursor={page.next}" if page.next else ""
    given = {"lines": lines, "next": following, "band": _PUBLIC_BAND, "by_mail": bool(settings.SITE_ADDRESS)}
    return render(request, "web/public_alerts.html", given)


@login_not_required
@require_safe
def public_alert(request: HttpRequest, record_id: str) -> HttpResponse:
    """One published alert in the reader's language."""
    opened = visible_to(PUBLIC)
    row = opened.get(record_id)
    content = row.record.content
    if not isinstance(content, Alert) or content.decision != "confirmed":
        raise NotFound("This record is no published alert.")
    texts = {text.language.partition("-")[0]: text for text in content.texts or ()}
    text = texts.get(language()) or next(iter(texts.values()), None)
    shown = {"row": row, "headline": headline(content, language()), "text": text, "content": content, "band": _PUBLIC_BAND}
    return render(request, "web/public_alert.html", {**shown, "owner": member_names(opened.coalition).get(row.owner, row.owner)})


class PublicAlertsFeed(Feed):  # type: ignore[type-arg] # generic only in the stubs
    """Published alerts as Atom."""

    feed_type = Atom1Feed

    def title(self) -> str:
        """The feed's title."""
        return gettext("Public alerts")

    subtitle = title

    def link(self) -> str:
        """The page that the feed mirrors."""
        return reverse("public-alerts")

    def items(self) -> list[Row]:
        """The newest fifty."""
        return list(visible_to(PUBLIC).records(_CONFIRMED, limit=50).rows)

    def item_title(self, item: Row) -> str:
        """The headline in the language asked for."""
        return headline(item.record.content, language()) if isinstance(item.record.content, Alert) else item.title

    def item_description(self, item: Row) -> str:
        """The description in the same language."""
        texts = getattr(item.record.content, "texts", None) or ()
        found = next((text for text in texts if text.language.startswith(language())), None)
        return (found.description if found else "") or ""

    def item_link(self, item: Row) -> str:
        """The alert's page."""
        return reverse("public-alert", args=[item.id])

    def item_updateddate(self, item: Row) -> object:
        """When the version was made."""
        return item.modified


public_feed = login_not_required(PublicAlertsFeed())
