"""`tahaluf deconflict`: whether another member knows the same phone, vessel or person, without either showing its list."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tahaluf.cli.boot import DataOption, JsonOption, boot
from tahaluf.cli.letters import letter_of, lines_of, write_letter
from tahaluf.cli.printing import facts, print_json, print_table, told
from tahaluf.exchange.blind.sorts import ABOUT, Sort, Surety

if TYPE_CHECKING:
    from tahaluf.hub.deconfliction.asking import Told, Wish

deconflict = typer.Typer(help="Blind comparison with other members: only hits are told, and whom to ask.", no_args_is_help=True)

MemberName = Annotated[str, typer.Argument(help="Member that this hub hosts (slug).")]
SortName = Annotated[Sort, typer.Argument(help="What is compared.")]
Entries = Annotated[Path, typer.Argument(help="Text file, one entry a line; - reads standard input.", allow_dash=True)]
Letter = Annotated[Path, typer.Argument(help="The JSON file received; - reads standard input.", allow_dash=True)]
Others = Annotated[list[str], typer.Option("--of", help="Member to ask (slug); may be repeated.")]
Ground = Annotated[str, typer.Option("--ground", help="Case and legal ground; the other side reads it.")]
Out = Annotated[Path | None, typer.Option("--out", help="Write the letter here instead of standard output.")]
_COLUMNS = ("number", "side", "other", "sort", "at", "shown", "state", "contact", "found")


@deconflict.command("sorts")
def sorts(
    data: DataOption = None,  # noqa: ARG001 - every command takes it
    *,
    as_json: JsonOption = False,
) -> None:
    """List what can be compared, the daily budget of each sort, and what a hit means."""
    rows = [(sort.value, about.title.en, about.surety.value, about.daily, about.days_to_try_all()) for sort, about in ABOUT.items()]
    columns = ("sort", "title", "surety", "daily", "days_to_try_all")
    if as_json:
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        print_table("What can be compared", columns, rows)


@deconflict.command("desk")
def desk(
    member: MemberName,
    contact: Annotated[str, typer.Option("--contact", help="Office to ask after a hit; empty closes the desk.")],
    data: DataOption = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Answer the questions of others from now on, or, with an empty contact, no more."""
    with told(as_json=as_json):
        boot(data)
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.deconfliction import lists  # noqa: PLC0415 - after boot

        found = _member(member)
        if contact.strip():
            lists.open_desk(found, contact, at=timezone.now())
        else:
            lists.close_desk(found, at=timezone.now())
        _show({"member": member, "open": bool(contact.strip()), "contact": contact.strip()}, as_json=as_json)


@deconflict.command("hold")
def hold(  # noqa: PLR0913 - each is an option of the command
    member: MemberName,
    sort: SortName,
    entries: Entries,
    data: DataOption = None,
    *,
    reference: Annotated[str, typer.Option("--reference", help="Your own reference, such as a case; told to nobody.")] = "",
    as_json: JsonOption = False,
) -> None:
    """Add entries to the list with which a member answers."""
    with told(as_json=as_json):
        boot(data)
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.deconfliction import lists  # noqa: PLC0415 - after boot

        held = lists.hold(_member(member), sort, lines_of(entries), reference=reference, at=timezone.now())
        _show({"member": member, "sort": sort.value, "new": held.new, "known": held.known}, as_json=as_json)


@deconflict.command("let-go")
def let_go(
    member: MemberName,
    sort: SortName,
    reference: Annotated[str, typer.Option("--reference", help="What was added under this reference goes.")],
    data: DataOption = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Take entries out of the list, by the reference under which they were added."""
    with told(as_json=as_json):
        boot(data)
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.deconfliction import lists  # noqa: PLC0415 - after boot

        gone = lists.let_go(_member(member), sort, reference=reference, at=timezone.now())
        _show({"member": member, "sort": sort.value, "gone": gone}, as_json=as_json)


@deconflict.command("ask")
def ask(  # noqa: PLR0913, PLR0917 - each is an option of the command
    member: MemberName,
    sort: SortName,
    entries: Entries,
    of: Others,
    ground: Ground,
    data: DataOption = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would be shown and cost; ask nobody.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Ask members of this hub; both sides are told at once whether there is a hit, and whom to ask."""
    with told(as_json=as_json):
        boot(data)
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.deconfliction import asking  # noqa: PLC0415 - after boot

        asker, wish = _member(member), _wish(sort, entries, of, ground)
        planned = asking.plan(asker, wish, at=timezone.now())
        plan = {"sort": sort.value, "keys": planned.keys, "shown": planned.shown, "left_today": planned.left, "fits": planned.fits}
        if dry_run:
            _show({"dry_run": True, **plan}, as_json=as_json)
            return
        answers = [_answered(one) for one in asking.ask_here(asker, wish, at=timezone.now())]
        if as_json:
            print_json({**plan, "answers": answers})
            return
        print_table("Answers", ("member", "state", "contact", "found"), [tuple(one.values()) for one in answers])
        if planned.surety is Surety.POSSIBLE:
            typer.echo("A hit by name is only possible: another may bear the name. Ask before you act.")


@deconflict.command("question")
def question(  # noqa: PLR0913, PLR0917 - each is an option of the command
    member: MemberName,
    sort: SortName,
    entries: Entries,
    of: Annotated[str, typer.Option("--of", help="Member to ask (slug), on another hub.")],
    ground: Ground,
    data: DataOption = None,
    *,
    out: Out = None,
) -> None:
    """Write a signed question for a member on another hub."""
    with told(as_json=False):
        boot(data)
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.deconfliction import asking  # noqa: PLC0415 - after boot

        wish = _wish(sort, entries, [of], ground)
        write_letter(asking.question_for(_member(member), wish.answerers[0], wish, at=timezone.now()), out)


@deconflict.command("answer")
def answer(letter: Letter, data: DataOption = None, *, out: Out = None) -> None:
    """Write the signed answer of a member of this hub to a question received."""
    with told(as_json=False):
        boot(data)
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.deconfliction import answering  # noqa: PLC0415 - after boot

        write_letter(answering.answer(letter_of(letter), at=timezone.now()), out)


@deconflict.command("conclude")
def conclude(letter: Letter, data: DataOption = None, *, out: Out = None, as_json: JsonOption = False) -> None:
    """Read an answer received: tell what was found, and write the notice for the other side (with --out)."""
    with told(as_json=as_json):
        boot(data)
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.deconfliction import asking, queries  # noqa: PLC0415 - after boot
        from tahaluf.hub.members.models import Member  # noqa: PLC0415 - after boot

        received = letter_of(letter)
        asker = Member.objects.filter(pk=received.get("asker", "")).first() if isinstance(received, dict) else None
        contact = asking.contact_of(asker) if asker else ""
        kept, notice = asking.conclude(received, contact=contact, at=timezone.now())
        if out is not None:
            write_letter(notice, out)
        _show(queries.plain(queries.require_comparison(kept.asker, kept.pk), _names()), as_json=as_json)


@deconflict.command("notice")
def notice(letter: Letter, data: DataOption = None, *, as_json: JsonOption = False) -> None:
    """Note what the asker tells of an answered question: a hit and whom to ask, or none."""
    with told(as_json=as_json):
        boot(data)
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.deconfliction import answering, queries  # noqa: PLC0415 - after boot

        kept = answering.take_notice(letter_of(letter), at=timezone.now())
        _show(queries.plain(queries.require_comparison(kept.answerer, kept.pk), _names()), as_json=as_json)


@deconflict.command("list")
def list_comparisons(member: MemberName, data: DataOption = None, *, as_json: JsonOption = False) -> None:
    """List the comparisons of a member, asked and answered, newest first."""
    with told(as_json=as_json):
        boot(data)
        from tahaluf.hub.deconfliction import queries  # noqa: PLC0415 - after boot

        names = _names()
        rows = [queries.plain(seen, names) for seen in queries.comparisons(_member(member).pk)]
        if as_json:
            print_json(rows)
        else:
            print_table("Comparisons", _COLUMNS, [tuple(row[name] for name in _COLUMNS) for row in rows])


@deconflict.command("request")
def request(  # noqa: PLR0913 - each is an option of the command
    member: MemberName,
    number: Annotated[int, typer.Argument(help="Number of the comparison with a hit.")],
    words: Annotated[str, typer.Option("--question", help="What you want to know; this discloses what you write.")],
    data: DataOption = None,
    *,
    exercise: Annotated[bool, typer.Option("--exercise", help="Label the request as invented.")] = False,
    as_json: JsonOption = False,
) -> None:
    """After a hit: issue a request for information that only the other member sees, under handling codes H0, H1 and H2."""
    with told(as_json=as_json):
        boot(data)
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.deconfliction import queries, requests  # noqa: PLC0415 - after boot

        asker = _member(member)
        wanted = requests.Wanted(question=words, exercise=exercise)
        seen = queries.require_comparison(asker.pk, number)
        issued = requests.request_information(seen, wanted, member=asker, at=timezone.now())
        _show({"id": issued.id, "recipients": list(issued.markings.recipients), "tlp": issued.markings.tlp.value}, as_json=as_json)


def _member(slug: str) -> Any:
    from tahaluf.hub.members import queries  # noqa: PLC0415 - after boot

    return queries.require_member(slug)


def _names() -> dict[str, str]:
    from tahaluf.hub.members.models import Member  # noqa: PLC0415 - after boot

    return dict(Member.objects.values_list("pk", "slug"))


def _wish(sort: Sort, entries: Path, of: Iterable[str], ground: str) -> Wish:
    from tahaluf.hub.deconfliction.asking import Wish  # noqa: PLC0415 - after boot

    return Wish(answerers=[_member(slug) for slug in dict.fromkeys(of)], sort=sort, texts=lines_of(entries), ground=ground)


def _answered(one: Told) -> dict[str, Any]:
    kept = one.exchange
    if kept is None:
        return {"member": one.answerer, "state": "refused", "contact": "", "found": one.refused}
    return {"member": one.answerer, "state": kept.state, "contact": kept.contact, "found": list(kept.found)}


def _show(pairs: dict[str, Any], *, as_json: bool) -> None:
    (print_json if as_json else facts)(pairs)
