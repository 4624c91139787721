"""Views of help; it is public, so that it is there before one can sign in."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tahaluf.kernel.markings import TLP, Lane
from tahaluf.web.help.topics import TOPICS, topic_for
from tahaluf.web.shown import Band, Link
from tahaluf.web.values import language


@login_not_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Every topic under its heading; `for` names the page that help was asked from and leads to its heading."""
    topic = topic_for(request.GET.get("for", ""))
    if topic is not None:
        return redirect(f"{reverse('help')}#{topic.id}")
    given = {
        "contents": [Link(title=one.title.in_(language()), url=f"#{one.id}") for one in TOPICS],
        "topics": TOPICS,
        "band": Band(tlp=TLP.CLEAR, lane=Lane.PUBLIC),
    }
    return render(request, "web/help.html", given)
