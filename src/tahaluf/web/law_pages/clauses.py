"""Views of generic definitions: what they reach, where two differ, a draft, one structure explained, countries by classes."""

from __future__ import annotations

from datetime import date
from typing import Any

import orjson
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from tahaluf.kernel.errors import BadInput, NotFound
from tahaluf.kernel.text import Text
from tahaluf.law.catalogue import structure_of
from tahaluf.law.clauses import Clause, Judgement, Verdict, clauses, groups, judge
from tahaluf.law.clauses.printing import plain
from tahaluf.law.coverage import Difference, compare, in_force
from tahaluf.law.drafting import read_draft
from tahaluf.law.reach import Share, reach, reach_of, shares
from tahaluf.law.relations import Related, Relation, judge_relation, relations
from tahaluf.web.law_pages import shown, words
from tahaluf.web.law_pages.shown import Section
from tahaluf.web.law_pages.titles import jurisdiction_title
from tahaluf.web.law_pages.verified_words import TITLE as VERIFIED
from tahaluf.web.reading import SignedIn, now
from tahaluf.web.shown import Column, Link, Table
from tahaluf.web.values import isolated, language

_LONGEST = 2_000


@require_safe
def index(request: SignedIn) -> HttpResponse:
    """The generic definitions that have been entered, and how far each was compared with its source."""
    lang = language()
    titles = (words.CLAUSE, words.JURISDICTION, words.SINCE, words.WORDS)
    table = Table(
        caption=words.CLAUSES.in_(lang),
        columns=tuple(Column(title=one.in_(lang)) for one in titles),
        rows=tuple(
            (
                Link(title=one.title.in_(lang), url=reverse("law-clause", args=[one.id])),
                jurisdiction_title(one.jurisdiction),
                one.since,
                words.TEXT_STATUS[one.text_status].in_(lang),
            )
            for one in clauses().values()
        ),
    )
    given = {
        "title": words.CLAUSES.in_(lang),
        "lede": words.STRUCTURE_ALONE.in_(lang),
        "sections": [_section(table)],
        "doors": True,
    }
    return _page(request, given | _doors())


@require_safe
def clause(request: SignedIn, identifier: str) -> HttpResponse:
    """What one clause reaches of the registry."""
    one, lang = _require(identifier), language()
    facts = [
        (words.CLAUSE.in_(lang), isolated(one.id)),
        (words.JURISDICTION.in_(lang), jurisdiction_title(one.jurisdiction)),
        (words.SINCE.in_(lang), one.since),
        (words.CITATION.in_(lang), isolated(one.citation)),
        (words.SOURCE.in_(lang), isolated(one.source)),
        (words.WORDS.in_(lang), words.TEXT_STATUS[one.text_status].in_(lang)),
    ]
    given = {
        "title": one.title.in_(lang),
        "lede": words.STRUCTURE_ALONE.in_(lang),
        "facts": facts,
        "notes": [note.in_(lang) for note in one.notes],
        "plain": plain(one, lang),
        "plain_title": words.WORDS.in_(lang),
        "sections": shown.reach_sections(reach(one.id)),
        "machine": [("CSV", reverse("law-clause-csv", args=[one.id])), ("JSON", reverse("law-clause-json", args=[one.id]))],
    }
    return _page(request, given)


@require_safe
def clause_csv(request: SignedIn, identifier: str) -> HttpResponse:  # noqa: ARG001 - the same for every reader
    """The same as CSV: one row for each substance that was judged."""
    return _csv(shown.reach_rows(reach(_require(identifier).id)))


@require_safe
def clause_json(request: SignedIn, identifier: str) -> HttpResponse:  # noqa: ARG001 - as above
    """The same as JSON."""
    one = _require(identifier)
    head = {"clause": one.id, "citation": one.citation, "source": one.source, "text_status": one.text_status}
    body = {**head, "answers": shown.reach_rows(reach(one.id))}
    return HttpResponse(orjson.dumps(body, option=orjson.OPT_INDENT_2), content_type="application/json")


@require_safe
def compared(request: SignedIn) -> HttpResponse:
    """Where two clauses, or the definitions of two jurisdictions on a day, answer differently."""
    lang, fault, sections = language(), "", []
    first, second = request.GET.get("first", "").strip(), request.GET.get("second", "").strip()
    if first and second:
        try:
            sections = [_differences(compare(_meant(first), _meant(second)), (first, second))]
        except BadInput as error:
            fault = str(error.faults[0])
    fields = [("first", words.FIRST.in_(lang), first), ("second", words.SECOND.in_(lang), second)]
    given = {"title": words.COMPARE.in_(lang), "lede": words.COMPARE_LEDE.in_(lang), "fields": fields, "fault": fault}
    return _page(request, given | {"sections": sections, "button": words.SHOW.in_(lang)})


@require_safe
def explain(request: SignedIn) -> HttpResponse:
    """One structure under every clause in force: drawings with numbered groups, nearest misses in words."""
    lang, fault, sections = language(), "", []
    asked = request.GET.get("q", "").strip()[:_LONGEST]
    if asked:
        try:
            sections = _explained(asked)
        except BadInput as error:
            fault = str(error.faults[0])
    given = {
        "title": words.EXPLAIN.in_(lang),
        "lede": words.EXPLAIN_LEDE.in_(lang),
        "fields": [("q", words.STRUCTURE.in_(lang), asked)],
        "fault": fault,
        "button": words.JUDGE.in_(lang),
        "sections": sections,
    }
    return _page(request, given)


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: SignedIn) -> HttpResponse:
    """A clause written into a form: all its faults, or what it would catch; nothing is stored."""
    lang = language()
    source, faults, sections, told = request.POST.get("draft", ""), [], [], ""
    if request.method == "POST":
        try:
            read = read_draft(source)
            sections, told = shown.reach_sections(reach_of(read)), plain(read, lang)
        except BadInput as error:
            faults = [str(fault) for fault in error.faults]
    given = {"title": words.DRAFT.in_(lang), "lede": words.DRAFT_LEDE.in_(lang), "source": source, "faults": faults, "plain": told}
    rest = {"sections": sections, "button": words.JUDGE.in_(lang), "drafting": True, "plain_title": words.WORDS.in_(lang)}
    return _page(request, given | rest, 422 if faults else 200)


@require_safe
def matrix(request: SignedIn) -> HttpResponse:
    """Which jurisdiction's definitions reach which class on a day."""
    lang, on = language(), _day(request.GET.get("on", ""))
    given = {
        "title": words.MATRIX.in_(lang),
        "lede": words.MATRIX_LEDE.in_(lang),
        "fields": [("on", words.DAY.in_(lang), on.isoformat())],
        "button": words.SHOW.in_(lang),
        "sections": [_section(_matrix(shares(on)))],
        "machine": [("CSV", f"{reverse('law-classes-csv')}?on={on}")],
    }
    return _page(request, given)


@require_safe
def matrix_csv(request: SignedIn) -> HttpResponse:
    """The same as CSV: one row for each class and jurisdiction."""
    found = shares(_day(request.GET.get("on", "")))
    return _csv(
        [
            {"class": one.class_id, "jurisdiction": one.jurisdiction, "members": str(one.members)}
            | {str(verdict): str(one.counts.get(verdict, 0)) for verdict in words.VERDICTS}
            for one in found
        ]
    )


def _page(request: SignedIn, given: dict[str, Any], status: int = 200) -> HttpResponse:
    shared = {"clauses_title": words.CLAUSES.in_(language())}
    return render(request, "web/law_clauses.html", shared | given, status=status)


def _csv(rows: list[dict[str, str]]) -> HttpResponse:
    return HttpResponse(shown.as_csv(rows), content_type="text/csv; charset=utf-8")


def _section(table: Table) -> Section:
    return Section(id="found", title=table.caption, table=table)


def _doors() -> dict[str, list[tuple[str, str]]]:
    doors: tuple[tuple[Text, str], ...] = (
        (words.EXPLAIN, "law-explain"),
        (words.MATRIX, "law-classes"),
        (words.MAP, "law-map"),
        (words.GAPS, "law-gaps"),
        (VERIFIED, "law-verified"),
        (words.COMPARE, "law-compare"),
        (words.DRAFT, "law-draft"),
    )
    return {"machine": [(title.in_(language()), reverse(name)) for title, name in doors]}


def _require(identifier: str) -> Clause:
    found = clauses().get(identifier)
    if found is None:
        raise NotFound("No such clause has been entered.")
    return found


def _meant(text: str) -> tuple[Clause, ...]:
    """One clause by its id, or the definitions of a jurisdiction in force today."""
    known = {key.casefold(): one for key, one in clauses().items()}
    if text.casefold() in known:
        return (known[text.casefold()],)
    found = in_force(now().date(), [text])
    if not found:
        raise BadInput.one(text[:40], "is no clause and no jurisdiction with one.", "See the list of generic definitions.")
    return found


def _differences(found: tuple[Difference, ...], names: tuple[str, str]) -> Section:
    lang = language()
    title = words.DIFFERENCES.in_(lang)
    if not found:
        return Section(id="found", title=title, says=words.SAME.in_(lang))
    table = Table(
        caption=f"{title}: {len(found)}",
        columns=(Column(title=words.SUBSTANCE.in_(lang)), *(Column(title=isolated(name)) for name in names)),
        rows=tuple(
            (shown.substance_link(one.substance), words.VERDICTS[one.first].in_(lang), words.VERDICTS[one.second].in_(lang))
            for one in found
        ),
    )
    return Section(id="found", title=title, table=table)


def _explained(asked: str) -> list[Section]:
    structure, lang = structure_of(asked), language()
    pairs = [(one, judge(one, structure, groups())) for one in in_force(now().date())]
    near = [pair for pair in pairs if pair[1].why != "no-skeleton"]
    reached = [pair for pair in near if pair[1].verdict is not Verdict.NO]
    sections = shown.explained(structure.smiles, sorted(near, key=_first))
    if not reached:
        sections.insert(0, Section(id="none", title=words.ANSWER.in_(lang), says=words.NONE_REACHES.in_(lang)))
    others = ", ".join(f"\u2068{one.id}\u2069" for one, judgement in pairs if judgement.why == "no-skeleton")
    sections += [_related(one, judge_relation(one, structure)) for one in relations().values() if one.is_current(now().date())]
    return [*sections, Section(id="others", title=words.NO_SKELETON.in_(lang), says=others)] if others else sections


def _related(rule: Relation, answer: Related) -> Section:
    lang = language()
    title = (
        f"\u2068{rule.title.in_(lang)}\u2069 ({jurisdiction_title(rule.jurisdiction)}): {words.VERDICTS[answer.verdict].in_(lang)}"
    )
    return Section(id=f"rule-{rule.id}", title=title, says=" ".join(one.says.in_(lang) for one in answer.reasons))


def _first(pair: tuple[Clause, Judgement]) -> tuple[int, str]:
    return list(words.VERDICTS).index(pair[1].verdict), pair[0].id


def _matrix(found: tuple[Share, ...]) -> Table:
    lang = language()
    codes = list(dict.fromkeys(one.jurisdiction for one in found))
    cells = {(one.class_id, one.jurisdiction): one for one in found}
    families = {one.class_id: one.members for one in found}
    columns = (Column(title=words.CLASS.in_(lang)), Column(title=words.MEMBERS.in_(lang), number=True))
    return Table(
        caption=words.MATRIX.in_(lang),
        columns=(*columns, *(Column(title=jurisdiction_title(code), number=True) for code in codes)),
        rows=tuple(
            (shown.class_title(key), members, *(_share(cells[key, code]) for code in codes)) for key, members in families.items()
        ),
    )


def _share(one: Share) -> str:
    unsure = sum(one.part(verdict) for verdict in (Verdict.CONTESTED, Verdict.UNKNOWN, Verdict.UNDECIDABLE))
    return isolated(f"{one.part(Verdict.YES):.0%}" + (f" (+{unsure:.0%})" if unsure else ""))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return now().date()
