"""The public list: asking for alerts by e-mail, confirming, leaving; nobody is told who is on it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from tahaluf.hub.alerts import public_list
from tahaluf.hub.alerts.worker import page_of
from tahaluf.kernel.errors import BadInput, Conflict, NotFound
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.web.faults import all_told
from tahaluf.web.shown import Band
from tahaluf.web.values import language

_BAND = Band(tlp=TLP.CLEAR, lane=Lane.PUBLIC)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for public alerts at an address. The answer is the same whoever is on the list.

    Raises:
        NotFound: the hub does not know its own address, so that no mail could lead back to it.
    """
    if not settings.SITE_ADDRESS:
        raise NotFound("This hub sends no public mail.")
    fault = ""
    if request.method == "POST":
        try:
            public_list.ask(request.POST.get("address", ""), language(), at=timezone.now(), link=page_of)
        except BadInput as error:
            fault = all_told(error)
        except Conflict:
            fault = gettext("Too many people ask at this moment. Please try again in an hour.")
        except OSError:  # the mail server; nothing of the address is told or logged
            fault = gettext("The mail could not be sent. Please try again later.")
        else:
            return _said(
                request, gettext("Look into your mailbox"), gettext("If the address is right, a mail asks you to confirm.")
            )
    given = {"fault": fault, "address": request.POST.get("address", ""), "band": _BAND}
    return render(request, "web/public_list.html", given, status=400 if fault else 200)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm with a button: a program that only opens the links of a mail confirms nothing.

    Raises:
        NotFound: the link does not stand any more.
    """
    if request.method == "POST":
        public_list.confirm(token, at=timezone.now())
        return _said(request, gettext("You are on the list"), gettext("Each mail has a link to leave it."))
    if not public_list.awaits(token):
        raise NotFound("This link does not stand any more.")
    return _button(request, gettext("Public alerts by e-mail"), gettext("Yes, send me public alerts"))


@csrf_exempt  # mail programs post here in one click (RFC 8058); the token is the secret
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Leave with a button, or by the mail program's own; the answer is the same whether one was on the list."""
    if request.method == "POST":
        public_list.leave(token)
        return _said(request, gettext("You have left the list"), gettext("The address is deleted from this hub."))
    return _button(request, gettext("Public alerts by e-mail"), gettext("Send me no more"))


def _button(request: HttpRequest, title: str, says: str) -> HttpResponse:
    return render(request, "web/public_list_button.html", {"title": title, "button": says, "band": _BAND})


def _said(request: HttpRequest, title: str, says: str) -> HttpResponse:
    return render(request, "web/public_list_button.html", {"title": title, "says": says, "band": _BAND})
