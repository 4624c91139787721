"""The comparisons of two mentions and their levels, the strongest agreement first. A level is its index; -1 is not known."""

from __future__ import annotations

from dataclasses import dataclass

from tahaluf.kernel.text import Text

UNKNOWN = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One outcome of a comparison. `agrees` is whether it counts as agreement when keys for training are chosen."""

    code: str
    says: Text
    agrees: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One thing that is compared, and the outcomes it can have beside "not known"."""

    code: str
    title: Text
    levels: tuple[Level, ...]

    def index(self, code: str) -> int:
        """The index of the level `code`."""
        return [level.code for level in self.levels].index(code)


def _identifier(code: str, title: Text, *, shared: Text, apart: Text, slip: Text | None = None) -> Comparison:
    middle = (Level(code="slip", says=slip),) if slip else ()
    levels = (Level(code="shared", says=shared, agrees=True), *middle, Level(code="different", says=apart))
    return Comparison(code=code, title=title, levels=levels)


NAME = Comparison(
    code="name",
    title=Text(en="Name", ar="الاسم", fr="Nom"),
    levels=(
        Level(
            code="same",
            agrees=True,
            says=Text(en="The names are written alike.", ar="الاسمان مكتوبان كتابة واحدة.", fr="Les noms s’écrivent de même."),
        ),
        Level(
            code="spelling",
            agrees=True,
            says=Text(
                en="The names are very likely two spellings of one name.",
                ar="الأرجح جدًا أن الاسمين كتابتان لاسم واحد.",
                fr="Les noms sont très probablement deux graphies d’un même nom.",
            ),
        ),
        Level(
            code="likely",
            says=Text(
                en="The names are likely one name.", ar="الأرجح أن الاسمين اسم واحد.", fr="Les noms sont probablement un même nom."
            ),
        ),
        Level(
            code="doubtful",
            says=Text(
                en="The names are hardly one name.",
                ar="يُستبعد أن يكون الاسمان اسمًا واحدًا.",
                fr="Les noms sont difficilement un même nom.",
            ),
        ),
        Level(
            code="part",
            says=Text(
                en="The names differ, but share a part.",
                ar="الاسمان مختلفان لكنهما يشتركان في جزء.",
                fr="Les noms diffèrent, mais partagent un élément.",
            ),
        ),
        Level(code="other", says=Text(en="The names differ.", ar="الاسمان مختلفان.", fr="Les noms diffèrent.")),
    ),
)
BIRTH = Comparison(
    code="birth",
    title=Text(en="Date of birth", ar="تاريخ الميلاد", fr="Date de naissance"),
    levels=(
        Level(
            code="same_day",
            agrees=True,
            says=Text(en="The day of birth is the same.", ar="يوم الميلاد هو نفسه.", fr="Le jour de naissance est le même."),
        ),
        Level(
            code="fits",
            says=Text(
                en="The dates of birth agree as far as they are known.",
                ar="تاريخا الميلاد متفقان بقدر ما هما معروفان.",
                fr="Les dates de naissance concordent autant qu’elles sont connues.",
            ),
        ),
        Level(
            code="slip",
            says=Text(
                en="The dates of birth differ by one figure, or day and month are exchanged.",
                ar="يختلف تاريخا الميلاد في رقم واحد، أو اليوم والشهر متبادلان.",
                fr="Les dates de naissance diffèrent d’un chiffre, ou jour et mois sont inversés.",
            ),
        ),
        Level(
            code="near",
            says=Text(
                en="The dates of birth lie at most a year apart.",
                ar="بين تاريخي الميلاد سنة على الأكثر.",
                fr="Les dates de naissance sont distantes d’un an au plus.",
            ),
        ),
        Level(
            code="different",
            says=Text(en="The dates of birth differ.", ar="تاريخا الميلاد مختلفان.", fr="Les dates de naissance diffèrent."),
        ),
    ),
)
DOCUMENT = _identifier(
    "document",
    Text(en="Document or register number", ar="رقم الوثيقة أو السجل", fr="Numéro de document ou de registre"),
    shared=Text(
        en="A document or register number is the same.",
        ar="رقم وثيقة أو سجل هو نفسه.",
        fr="Un numéro de document ou de registre est le même.",
    ),
    slip=Text(
        en="Document numbers differ by one character.",
        ar="يختلف رقما الوثيقتين في حرف واحد.",
        fr="Les numéros de document diffèrent d’un caractère.",
    ),
    apart=Text(en="The document numbers differ.", ar="أرقام الوثائق مختلفة.", fr="Les numéros de document diffèrent."),
)
CONTACT = _identifier(
    "contact",
    Text(en="Telephone, e-mail or user name", ar="الهاتف أو البريد أو اسم المستخدم", fr="Téléphone, courriel ou pseudonyme"),
    shared=Text(
        en="A telephone number, e-mail address or user name is the same.",
        ar="رقم هاتف أو بريد إلكتروني أو اسم مستخدم هو نفسه.",
        fr="Un numéro de téléphone, une adresse électronique ou un pseudonyme est le même.",
    ),
    apart=Text(
        en="Telephone numbers, e-mail addresses and user names differ.",
        ar="أرقام الهاتف والبريد وأسماء المستخدم مختلفة.",
        fr="Téléphones, courriels et pseudonymes diffèrent.",
    ),
)
ACCOUNT = _identifier(
    "account",
    Text(en="Bank account or wallet", ar="حساب مصرفي أو محفظة", fr="Compte bancaire ou portefeuille"),
    shared=Text(
        en="A bank account or wallet is the same.",
        ar="حساب مصرفي أو محفظة هو نفسه.",
        fr="Un compte bancaire ou un portefeuille est le même.",
    ),
    apart=Text(en="Accounts and wallets differ.", ar="الحسابات والمحافظ مختلفة.", fr="Comptes et portefeuilles diffèrent."),
)
CRAFT = _identifier(
    "craft",
    Text(
        en="Vessel, aircraft, vehicle or container",
        ar="سفينة أو طائرة أو مركبة أو حاوية",
        fr="Navire, aéronef, véhicule ou conteneur",
    ),
    shared=Text(
        en="A number of a vessel, aircraft, vehicle or container is the same.",
        ar="رقم سفينة أو طائرة أو مركبة أو حاوية هو نفسه.",
        fr="Un numéro de navire, d’aéronef, de véhicule ou de conteneur est le même.",
    ),
    apart=Text(
        en="Numbers of vessels, aircraft, vehicles and containers differ.",
        ar="أرقام السفن والطائرات والمركبات والحاويات مختلفة.",
        fr="Les numéros de navires, d’aéronefs, de véhicules et de conteneurs diffèrent.",
    ),
)
COUNTRY = _identifier(
    "country",
    Text(en="Nationality or country", ar="الجنسية أو البلد", fr="Nationalité ou pays"),
    shared=Text(en="A country is the same.", ar="بلد هو نفسه.", fr="Un pays est le même."),
    apart=Text(en="The countries differ.", ar="البلدان مختلفة.", fr="Les pays diffèrent."),
)
PLACE = _identifier(
    "place",
    Text(en="Place or address", ar="المكان أو العنوان", fr="Lieu ou adresse"),
    shared=Text(
        en="A place is the same, in the same or another script.",
        ar="مكان هو نفسه، بالخط نفسه أو بخط آخر.",
        fr="Un lieu est le même, dans la même écriture ou une autre.",
    ),
    apart=Text(en="The places differ.", ar="الأماكن مختلفة.", fr="Les lieux diffèrent."),
)

COMPARISONS: tuple[Comparison, ...] = (NAME, BIRTH, DOCUMENT, CONTACT, ACCOUNT, CRAFT, COUNTRY, PLACE)
IDENTIFYING: tuple[Comparison, ...] = (DOCUMENT, CONTACT, ACCOUNT, CRAFT)
