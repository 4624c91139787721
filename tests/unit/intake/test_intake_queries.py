"""Imports and drafts are for the member's own people, in lanes that see them; a closed kind for its own lane alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tahaluf.hub.intake.drafting import NewDraft, keep_draft
from tahaluf.hub.intake.models import Import
from tahaluf.hub.intake.queries import drafts_of, imports_of, require_draft, require_import
from tahaluf.kernel.errors import NotFound
from tahaluf.kernel.markings import Lane
from tahaluf.records.kinds import KINDS
from tahaluf.records.visibility import LANES_THAT_SEE, Reader

AT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def imports(hub):
    """One import of each kind."""
    return {
        kind.spec.slug: Import.objects.create(
            member=hub.home,
            lane=kind.spec.lane.value,
            kind=kind.spec.slug,
            file_name="x",
            file_sha256="0",
            started=AT + timedelta(minutes=n),
        )
        for n, kind in enumerate(KINDS)
    }


@pytest.mark.parametrize("lane", list(Lane))
def test_a_reader_finds_the_imports_of_kinds_it_may_see(hub, imports, lane):
    expected = {
        kind.spec.slug
        for kind in KINDS
        if lane in LANES_THAT_SEE[kind.spec.lane] and (not kind.spec.closed or kind.spec.lane is lane)
    }
    reader = Reader(member=hub.home.pk, lane=lane)
    assert {found.kind for found in imports_of(reader, limit=100)} == expected
    for slug, imported in imports.items():
        if slug in expected:
            assert require_import(reader, imported.pk).kind == slug
        else:
            with pytest.raises(NotFound):
                require_import(reader, imported.pk)


@pytest.mark.parametrize("lane", list(Lane))
def test_pages_are_full_until_the_last_and_hold_every_import_once(hub, imports, lane):
    reader = Reader(member=hub.home.pk, lane=lane)
    everything = [found.pk for found in imports_of(reader, limit=100)]
    paged, after = [], None
    while page := imports_of(reader, after=after, limit=3):
        assert len(page) == min(3, len(everything) - len(paged))
        paged += [found.pk for found in page]
        after = paged[-1]
    assert paged == everything


def test_another_member_and_the_public_find_nothing(hub, imports):
    assert imports_of(Reader(member=hub.north.pk, lane=Lane.HEALTH)) == []
    assert imports_of(Reader()) == []


def test_a_draft_is_for_lanes_that_see_it(hub):
    draft = keep_draft(NewDraft(kind="exposure", lane=Lane.HEALTH, values={}), member=hub.home.pk, by="x", at=AT)
    assert drafts_of(Reader(member=hub.home.pk, lane=Lane.HEALTH)) == [draft]
    assert drafts_of(Reader(member=hub.home.pk, lane=Lane.ENFORCEMENT)) == []
    with pytest.raises(NotFound):
        require_draft(Reader(member=hub.north.pk, lane=Lane.HEALTH), draft.pk)
