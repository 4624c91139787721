"""Addresses of the desks, put together; each desk keeps its own list in `desks/<desk>/urls.py`."""

from __future__ import annotations

from django.urls import URLPattern, path

from tahaluf.web.desks import views
from tahaluf.web.desks.campaigns import urls as campaigns
from tahaluf.web.desks.care import urls as care
from tahaluf.web.desks.cooperation import urls as cooperation
from tahaluf.web.desks.forms import urls as forms
from tahaluf.web.desks.operations import urls as operations
from tahaluf.web.desks.precursors import urls as precursors
from tahaluf.web.desks.research import urls as research

urlpatterns: list[URLPattern] = [
    path("desks/", views.index, name="desks"),
    *campaigns.urlpatterns,
    *care.urlpatterns,
    *cooperation.urlpatterns,
    *forms.urlpatterns,
    *operations.urlpatterns,
    *precursors.urlpatterns,
    *research.urlpatterns,
]
