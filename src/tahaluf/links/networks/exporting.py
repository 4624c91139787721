"""Networks for other programs: GraphML, a table of nodes, and FollowTheMoney entities."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from xml.sax.saxutils import escape, quoteattr

from tahaluf.links.networks.measures import Measured
from tahaluf.links.networks.ties import Network, Tie

_XML_BREAKING = {code: None for code in range(32) if code not in (9, 10, 13)} | {0xFFFE: None, 0xFFFF: None}
_NODE_VALUES = ("degree", "strength", "betweenness", "harmonic", "pagerank", "constraint")


def graphml(network: Network, measured: Measured | None = None) -> str:
    """The network in GraphML (graphml.graphdrawing.org): one edge for each tied pair with weight, relations, grades and dates.

    Nodes keep their names; the measures are added where given. Characters that XML cannot hold are left out.
    """
    values = {one.name: one.values for one in measured.standings} if measured else {}
    return "\n".join(_graphml_lines(network, values)) + "\n"


def _graphml_lines(network: Network, values: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    yield "<?xml version='1.0' encoding='UTF-8'?>"
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    yield from (_key(f"n_{name}", "node", name, "double") for name in (_NODE_VALUES if values else ()))
    yield _key("name", "node", "name", "string")
    yield _key("weight", "edge", "weight", "double")
    yield from (_key(name, "edge", name, "string") for name in ("relation", "grade", "since", "until", "evidence"))
    yield '<graph edgedefault="undirected">'
    for place, name in enumerate(network.names):
        told = "".join(
            f'<data key="n_{key}">{value!r}</data>' for key, value in values.get(name, {}).items() if key in _NODE_VALUES
        )
        yield f'<node id="n{place}"><data key="name">{_xml(name)}</data>{told}</node>'
    behind = _behind(network)
    for (one, other), weight in zip(network.ends.tolist(), network.weights.tolist(), strict=True):
        facts = _facts(behind.get((one, other), []))
        told = "".join(f'<data key="{key}">{_xml(value)}</data>' for key, value in facts.items() if value)
        yield f'<edge source="n{one}" target="n{other}"><data key="weight">{weight!r}</data>{told}</edge>'
    yield "</graph></graphml>"


def _key(key: str, what: str, name: str, kind: str) -> str:
    return f"<key id={quoteattr(key)} for={quoteattr(what)} attr.name={quoteattr(name)} attr.type={quoteattr(kind)}/>"


def _xml(text: str) -> str:
    return escape(text.translate(_XML_BREAKING))


def _behind(network: Network) -> Mapping[tuple[int, int], list[Tie]]:
    number = {name: place for place, name in enumerate(network.names)}
    found: dict[tuple[int, int], list[Tie]] = {}
    for one in network.ties:
        ends = sorted((number[one.source], number[one.target]))
        found.setdefault((ends[0], ends[1]), []).append(one)
    return found


def _facts(ties: list[Tie]) -> dict[str, str]:
    """Every distinct value of the ties of one pair, joined by "; "; the dates as the whole span."""
    return {
        "relation": "; ".join(sorted({one.relation for one in ties})),
        "grade": "; ".join(sorted({str(one.grade) for one in ties if one.grade is not None})),
        "since": min((one.since.isoformat() for one in ties if one.since), default=""),
        "until": max((one.until.isoformat() for one in ties if one.until), default=""),
        "evidence": "; ".join(sorted({one.evidence for one in ties if one.evidence})),
    }


def nodes_csv(measured: Measured) -> str:
    """One row for each node with its measures, the interval of its place among brokers, core, component and whether it cuts.

    A cell that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["name", *_NODE_VALUES, "place", "place_low", "place_high", "core", "component", "cut"])
    for one in measured.standings:
        rank = one.ranks.get("betweenness")
        places = [f"{rank.place:g}", f"{rank.low:g}", f"{rank.high:g}"] if rank else ["", "", ""]
        values = [f"{one.values[name]:.9g}" for name in _NODE_VALUES]
        writer.writerow([_tame(one.name), *values, *places, one.core, one.component, "yes" if one.cut else "no"])
    return out.getvalue()


def _tame(cell: str) -> str:
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def followthemoney(network: Network) -> str:
    """FollowTheMoney entities, one JSON object a line: a LegalEntity for each node, an UnknownLink for each tie that was stated.

    What a node is (person, company, vessel) is not guessed; ids are made from the names and stay the same from run to run.
    """
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in _entities(network))


def _entities(network: Network) -> Iterator[dict[str, object]]:
    for name in network.names:
        yield {"id": _id("node", name), "schema": "LegalEntity", "properties": {"name": [name]}}
    for one in network.ties:
        properties = {
            "subject": [_id("node", one.source)],
            "object": [_id("node", one.target)],
            "role": [one.relation],
            "startDate": [one.since.isoformat()] if one.since else [],
            "endDate": [one.until.isoformat()] if one.until else [],
            "summary": [f"grade {one.grade}"] if one.grade is not None else [],
            "publisher": [one.evidence] if one.evidence else [],
        }
        key = (one.source, one.target, one.relation, str(one.since), str(one.until), one.evidence)
        yield {
            "id": _id("tie", *key),
            "schema": "UnknownLink",
            "properties": {name: values for name, values in properties.items() if values},
        }


def _id(*parts: str) -> str:
    return sha256(json.dumps(parts, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()[:40]
