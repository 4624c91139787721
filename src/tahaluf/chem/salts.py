"""Words for the salt or form of a substance, so that "cocaine hydrochloride" resolves to cocaine and says which salt."""

from __future__ import annotations

from tahaluf.chem.names import words

# One line per salt: the name shown, then the folded words people write for it.
_SALTS = {
    "hydrochloride": "hydrochloride hcl hydrochlorid dihydrochloride chlorhydrate clorhidrato هيدروكلوريد كلوريدرات هيدروكلورايد",
    "hydrobromide": "hydrobromide hbr bromhydrate هيدروبروميد هيدروبرومايد",
    "sulfate": "sulfate sulphate hemisulfate sulfat كبريتات سلفات",
    "phosphate": "phosphate hemiphosphate phosphat فوسفات",
    "citrate": "citrate سيترات سترات",
    "tartrate": "tartrate bitartrate hydrogentartrate طرطرات تارترات",
    "maleate": "maleate ماليات",
    "fumarate": "fumarate hemifumarate فومارات",
    "oxalate": "oxalate أكسالات",
    "nitrate": "nitrate نترات",
    "mesylate": "mesylate methanesulfonate ميزيلات",
    "tosylate": "tosylate",
    "succinate": "succinate hemisuccinate سكسينات",
    "sodium": "sodium صوديوم",
    "potassium": "potassium بوتاسيوم",
    "calcium": "calcium كالسيوم",
    "hydrate": "monohydrate dihydrate hemihydrate hydrate anhydrous",
    "free base": "base freebase قاعدة",
}
_LINKS = frozenset({"de", "d", "of", "du", "des", "free", "salt", "sel", "ملح"})
_BY_WORD = {words(word)[0]: salt for salt, forms in _SALTS.items() for word in forms.split()}


def without_salt(text: str) -> tuple[str, str] | None:
    """The name without its salt words, and the salt; None where no word of `text` names a salt or nothing else is left."""
    found = [(word, _BY_WORD.get(word)) for word in words(text)]
    salts = [salt for _, salt in found if salt]
    rest = [word for word, salt in found if not salt and word not in _LINKS]
    if not salts or not rest:
        return None
    return " ".join(rest), " ".join(dict.fromkeys(salts))
