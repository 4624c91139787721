"""The sentences of the trade engine, with their figures."""

from __future__ import annotations

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text

_NO_LICENCE = Text(
    en="The customer has no licence for it.", ar="ليس لدى العميل ترخيص لها.", fr="Le client n'a pas de licence pour cela."
)
_OWN_SIZE = Text(
    en="{value} in this order; the customer's usual order is {usual}.",
    ar="{value} في هذه الطلبية؛ وطلبية العميل المعتادة {usual}.",
    fr="{value} dans cette commande ; la commande habituelle du client est de {usual}.",
)
_OWN_WEEKS = Text(
    en="{value} within {weeks} weeks; usual for this customer: {usual}.",
    ar="{value} خلال الأسابيع الـ{weeks} الأخيرة؛ والمعتاد لهذا العميل {usual}.",
    fr="{value} en {weeks} semaines ; habituel pour ce client : {usual}.",
)
_PEERS = Text(
    en="{value} within twelve months; the middle of {count} like customers is {usual}.",
    ar="{value} خلال اثني عشر شهراً؛ ووسيط {count} من العملاء المماثلين {usual}.",
    fr="{value} en douze mois ; la médiane de {count} clients semblables est {usual}.",
)
_NEW = Text(
    en="A new customer whose pace comes to {value} in twelve months; the middle of {count} like customers is {usual}.",
    ar="عميل جديد تبلغ وتيرته {value} في اثني عشر شهراً؛ ووسيط {count} من العملاء المماثلين {usual}.",
    fr="Un nouveau client dont le rythme donne {value} en douze mois ; la médiane de {count} clients semblables est {usual}.",
)
_GROWTH = Text(
    en="{value} times the year before; like customers grew {usual} times.",
    ar="{value} ضعف السنة السابقة؛ ونما العملاء المماثلون {usual} ضعفاً.",
    fr="{value} fois l'année précédente ; les clients semblables ont crû de {usual} fois.",
)
_NEED = Text(
    en="{value} within twelve months, beyond the legitimate need of {usual}.",
    ar="{value} خلال اثني عشر شهراً، بما يتجاوز الحاجة المشروعة البالغة {usual}.",
    fr="{value} en douze mois, au-delà du besoin légitime de {usual}.",
)


def no_licence(weight: float) -> Reason:
    """No licence is known to be there."""
    return Reason(rule="trade.no-licence@1", says=_NO_LICENCE, weight=weight)


def own_size(value: float, usual: float, weight: float, *, unit: str) -> Reason:
    """The size beside the customer's own."""
    return _reason("own-size", _OWN_SIZE, value, usual, weight, unit=unit)


def own_weeks(value: float, usual: float, weeks: int, weight: float, *, unit: str) -> Reason:
    """Some weeks beside the customer's own."""
    return _reason("own-weeks", _OWN_WEEKS, value, usual, weight, weeks=str(weeks), unit=unit)


def peers_year(value: float, usual: float, count: int, weight: float, *, unit: str) -> Reason:
    """Twelve months beside like customers'."""
    return _reason("peers-year", _PEERS, value, usual, weight, count=str(count), unit=unit)


def new_customer(value: float, usual: float, count: int, weight: float, *, unit: str) -> Reason:
    """The pace of a new customer beside like customers'."""
    return _reason("new-customer", _NEW, value, usual, weight, count=str(count), unit=unit)


def growth(value: float, usual: float, weight: float) -> Reason:
    """A year over the year before beside like customers'."""
    return _reason("growth", _GROWTH, value, usual, weight)


def beyond_need(value: float, usual: float, weight: float, *, unit: str) -> Reason:
    """Running use beside the need."""
    return _reason("beyond-need", _NEED, value, usual, weight, unit=unit)


def plain(value: float) -> str:
    """A figure with three significant digits and no exponent; no-break spaces between thousands."""
    return f"{value:,.0f}".replace(",", "\u00a0") if abs(value) >= 100 else f"{value:.3g}"  # noqa: PLR2004 - digits


def _reason(rule: str, says: Text, value: float, usual: float, weight: float, **more: str) -> Reason:
    unit = more.pop("unit", "")
    figures = {"value": f"{plain(value)} {unit}".strip(), "usual": f"{plain(usual)} {unit}".strip(), **more}
    return Reason(rule=f"trade.{rule}@1", says=says.fill(**figures), evidence=figures, weight=weight)
