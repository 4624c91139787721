"""Views of one's own account, and a steward's views of the people of the member."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tahaluf.hub.accounts import services, tokens
from tahaluf.hub.accounts.standing import standing
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import Lane
from tahaluf.web.accounts.forms import AcceptForm, InvitationForm, LaneForm, TokenForm
from tahaluf.web.accounts.shown import people_table, token_rows
from tahaluf.web.reading import SignedIn, require_member_of


@require_safe
def account(request: SignedIn) -> HttpResponse:
    """One's own account and where to change what."""
    return render(request, "web/account.html", {"lane": Lane(request.user.lane), "standing": standing(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
def token_list(request: SignedIn) -> HttpResponse:
    """Tokens of this person (a steward: of the member); a new one is shown once."""
    form = TokenForm(request.POST or None)
    issued = None
    if request.method == "POST" and form.is_valid():
        issued = tokens.issue(
            require_member_of(request),
            lane=Lane(request.user.lane),
            title=form.cleaned_data["title"],
            scope=form.cleaned_data["scope"],
            by=request.user,
            expires=timezone.now() + timedelta(days=form.cleaned_data["days"]),
        )
        form = TokenForm()
    shown = {"form": form, "issued": issued, "rows": token_rows(tokens.tokens_of(request.user))}
    return render(request, "web/tokens.html", shown)


@require_POST
def token_revoke(request: SignedIn, identifier: str) -> HttpResponse:
    """End a token."""
    tokens.revoke(identifier, by=request.user)
    messages.success(request, gettext("The token works no more."))
    return redirect("tokens")


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: SignedIn) -> HttpResponse:
    """People of the member, and the invitation of another; for stewards."""
    form = InvitationForm(request.POST or None)
    link = ""
    if request.method == "POST" and form.is_valid():
        lane = Lane(form.cleaned_data["lane"])
        invited = services.invite(form.cleaned_data["email"], by=request.user, lane=lane, language=form.cleaned_data["language"])
        link = request.build_absolute_uri(reverse("invitation", args=[invited.secret]))
        form = InvitationForm()
    table = people_table(services.people_of(request.user))
    return render(request, "web/people.html", {"form": form, "link": link, "table": table})


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: SignedIn, uuid: UUID) -> HttpResponse:
    """One person of the member: lane and closing; for stewards."""
    found = services.require_person(request.user, uuid)
    form = LaneForm(request.POST or None, initial={"lane": found.lane})
    if request.method == "POST" and form.is_valid():
        if "close" in request.POST:
            services.close(found, by=request.user)
            messages.success(request, gettext("The account is closed."))
        else:
            services.change_lane(found, Lane(form.cleaned_data["lane"]), by=request.user)
            messages.success(request, gettext("The lane is changed; the person must sign in again."))
        return redirect("people")
    return render(request, "web/person.html", {"form": form, "person": found})


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """The invited person chooses a name and a password."""
    found = services.require_invitation(secret)
    form = AcceptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.accept(secret, **form.cleaned_data)
        except BadInput as error:
            for fault in error.faults:
                form.add_error(fault.place if fault.place in form.fields else None, fault.fault)
        else:
            messages.success(request, gettext("Your account is ready. Sign in, then add a second factor."))
            return redirect("account_login")
    return render(request, "web/invitation.html", {"form": form, "invitation": found, "lane": Lane(found.lane)})
