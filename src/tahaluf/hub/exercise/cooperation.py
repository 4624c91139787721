"""What is told record by record (cooperation, law, warning, action): read from data/exercise/story.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from importlib import resources
from typing import Any

import yaml

from tahaluf.hub.exercise.cast import EVERYBODY, member_called
from tahaluf.hub.exercise.story import LABEL, Story, mention, place

# In the file: "@-30" a day (counted from today), "@-30/@10" a period of days, "@month-3", "@year-10",
# "&kind:name" the id of a record, "%member" its name, "^ text" a text that the label of an exercise is put before,
# "$word" one of the entry's own words; {at: tangier} a place and {drug: fentanyl, …} a substance as the member writes it.
_DAY = re.compile(r"@(-?\d+)")
_MONTH = re.compile(r"@month(-?\d+)")
_YEAR = re.compile(r"@year(-?\d+)")


def tell(story: Story) -> None:
    """Add every record that the file tells; an entry with `times` is told once for each."""
    text = resources.files("tahaluf.data").joinpath("exercise/story.yaml").read_text("utf-8")
    for number, entry in enumerate(yaml.safe_load(text)):
        for again, words in enumerate(entry.get("times", [{}])):
            _tell_one(story, entry, words, number=f"{number}.{again}")


def _tell_one(story: Story, entry: Mapping[str, Any], words: Mapping[str, Any], *, number: str) -> None:
    filled = {key: _with_words(entry[key], words) for key in entry if key != "times"}
    member = filled["member"]
    story.say(
        filled["kind"],
        _read(filled["content"], partial(_text, story, member), member),
        member=member,
        on=story.day(int(filled["day"])),
        share=filled.get("share", "coalition"),
        name=filled.get("name", f"told-{number}"),
        recipients=tuple(filled.get("to", ())),
        grade=filled.get("grade"),
    )


def _with_words(value: Any, words: Mapping[str, Any]) -> Any:
    """The value with every "$word" replaced; the word keeps its type, and a field whose word is null is left out."""
    if isinstance(value, dict):
        filled = {key: _with_words(item, words) for key, item in value.items()}
        return {key: item for key, item in filled.items() if item is not None}
    if isinstance(value, list):
        return [_with_words(item, words) for item in value]
    if isinstance(value, str) and value.startswith("$") and value[1:] in words:
        return words[value[1:]]
    return value


def _read(value: Any, text: Any, member: str) -> Any:
    if isinstance(value, dict) and "at" in value and len(value) == 1:
        return place(value["at"], member)
    if isinstance(value, dict) and "drug" in value:
        more = {key: item for key, item in value.items() if key != "drug"}
        return mention(value["drug"], member, **more)
    if isinstance(value, dict):
        return {key: _read(item, text, member) for key, item in value.items()}
    if isinstance(value, list):
        return [_read(item, text, member) for item in value]
    return text(value) if isinstance(value, str) else value


def _text(story: Story, member: str, value: str) -> str:
    """A text of the file with its marks replaced."""
    language = member_called(member).language
    if value.startswith("&"):
        kind, _, name = value[1:].partition(":")
        return story.record_id(kind, name)
    if value.startswith("%") and value[1:] in EVERYBODY:
        return member_called(value[1:]).name.in_(language)
    if value.startswith("^"):
        return LABEL.in_(language) + value[1:].strip()
    if value.startswith("@"):
        return _days(story, value)
    return value


def _days(story: Story, value: str) -> str:
    value = _YEAR.sub(lambda found: str(story.today.year + int(found[1])), value)
    value = _MONTH.sub(lambda found: story.day(30 * int(found[1])).strftime("%Y-%m"), value)
    return _DAY.sub(lambda found: story.day(int(found[1])).isoformat(), value)
