import pytest

from tahaluf.chem import Answer, as_reported, recognise


def one(text):
    found = recognise(text)
    assert found.substance is not None, (text, found.answer)
    return found.answer, found.substance.id


@pytest.mark.parametrize(
    ("text", "answer", "substance"),
    [
        ("fentanyl", "exact", "fentanyl"),
        ("FENTANYL", "exact", "fentanyl"),
        ("فنتانيل", "exact", "fentanyl"),
        ("الفنتانيل", "normalised", "fentanyl"),
        ("ألفنتانيل", "exact", "alfentanil"),
        ("méthamphétamine", "exact", "methamphetamine"),
        ("metamfetamine", "exact", "methamphetamine"),
        ("α-PVP", "exact", "alpha-pvp"),
        ("a-PVP", "exact", "alpha-pvp"),
        ("para fluoro fentanyl", "normalised", "para-fluorofentanyl"),
        ("p-fluorofentanyl", "exact", "para-fluorofentanyl"),
        ("N-ethyl pentylone", "exact", "n-ethylpentylone"),
        ("4 ANPP", "normalised", "4-anpp"),
        ("6MAM", "exact", "6-monoacetylmorphine"),
        ("heroine", "exact", "heroin"),  # the French name without its marks
        ("fentanyle-", "normalised", "fentanyl"),
        ("كوكايين", "exact", "cocaine"),
        ("الكريستال", "normalised", "methamphetamine"),
    ],
)
def test_names_resolve(text, answer, substance):
    assert one(text) == (answer, substance)


@pytest.mark.parametrize(
    ("text", "substance", "salt"),
    [
        ("cocaine hydrochloride", "cocaine", "hydrochloride"),
        ("Cocaine HCl", "cocaine", "hydrochloride"),
        ("chlorhydrate de cocaïne", "cocaine", "hydrochloride"),
        ("هيدروكلوريد الكوكايين", "cocaine", "hydrochloride"),
        ("كبريتات المورفين", "morphine", "sulfate"),
        ("morphine sulphate", "morphine", "sulfate"),
        ("fentanyl citrate", "fentanyl", "citrate"),
    ],
)
def test_salts_resolve_to_their_parent_and_are_named(text, substance, salt):
    found = recognise(text)
    assert (found.answer, found.substance.id, found.salt) == (Answer.SALT_OF, substance, salt)


@pytest.mark.parametrize(
    ("text", "substance"),
    [
        ("Fentnayl", "fentanyl"),
        ("acetly fentanyl", "acetylfentanyl"),
        ("despropionyl fentnayl", "4-anpp"),
        ("metonitazine", "metonitazene"),
        ("herion", "heroin"),
        ("ميثامفتامين", "methamphetamine"),
        ("diphendydramine", "diphenhydramine"),
    ],
)
def test_misspellings_resolve_as_fuzzy(text, substance):
    assert one(text) == (Answer.FUZZY, substance)


@pytest.mark.parametrize(
    "text",
    [
        "ethylfentanyl",
        "cyanofentanyl",
        "4-cyanofentanyl",
        "para-iodobutyrylfentanyl",
        "butyrylcarfentanil",
        "methylheroin",
        "JWH-021",
        "JWH-01",
        "5F-JWH-018",
        "U-47701",
        "2C-Z",
        "m-FIBF",
        "5-fluorofentanyl",
        "cocaethylamine",
        "foo",
        "",
        " / ",
    ],
)
def test_other_substances_are_never_joined_to_a_known_one(text):
    assert recognise(text).answer is Answer.UNKNOWN


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("fluorofentanyl", {"ortho-fluorofentanyl", "meta-fluorofentanyl", "para-fluorofentanyl"}),
        ("Fluoro-fentanyl", {"ortho-fluorofentanyl", "meta-fluorofentanyl", "para-fluorofentanyl"}),
        ("MMC", {"2-mmc", "3-mmc", "mephedrone"}),
        ("chloromethcathinone", {"2-cmc", "3-cmc", "4-cmc"}),
        ("فلوروفنتانيل", {"ortho-fluorofentanyl", "meta-fluorofentanyl", "para-fluorofentanyl"}),
    ],
)
def test_positional_isomers_stay_unresolved_with_the_whole_set(text, members):
    found = recognise(text)
    assert (found.answer, found.substance) == (Answer.ISOMER_UNRESOLVED, None)
    assert {one.substance.id for one in found.candidates} == members


@pytest.mark.parametrize("text", ["Captagon", "captagon", "كبتاغون", "الكبتاغون", "كبتاجون"])
def test_captagon_is_ambiguous_in_every_spelling(text):
    found = recognise(text)
    assert found.answer is Answer.AMBIGUOUS
    assert {"fenetylline", "amphetamine"} <= {one.substance.id for one in found.candidates}


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("heroin/fentanyl", {"heroin", "fentanyl"}),
        ("cocaine and fentanyl", {"cocaine", "fentanyl"}),
        ("héroïne et cocaïne", {"heroin", "cocaine"}),
        ("هيروين وكوكايين", {"heroin", "cocaine"}),
        ("هيروين مع كوكايين", {"heroin", "cocaine"}),
        ("speedball", {"heroin", "cocaine"}),
        ("Suboxone", {"buprenorphine", "naloxone"}),
    ],
)
def test_mixtures_name_every_substance(text, members):
    found = recognise(text)
    assert (found.answer, found.substance) == (Answer.MIXTURE, None)
    assert {one.substance.id for one in found.candidates} == members


def test_a_mixture_says_which_part_it_could_not_read():
    assert recognise("fentanyl, xyzzy").unread == ("xyzzy",)


@pytest.mark.parametrize(
    ("text", "class_id"),
    [
        ("opioids", "opioid"),
        ("Benzodiazepines", "benzodiazepine"),
        ("synthetic cannabinoid", "synthetic-cannabinoid"),
        ("spice", "synthetic-cannabinoid"),
        ("القنبيات الاصطناعية", "synthetic-cannabinoid"),
        ("nitazènes", "nitazene"),
        ("fentanyl analogues", "fentanyl"),
    ],
)
def test_class_words_name_a_class_and_no_substance(text, class_id):
    found = recognise(text)
    assert (found.answer, [one.id for one in found.classes], found.candidates) == (Answer.CLASS, [class_id], ())


@pytest.mark.parametrize(
    "text", ["fentanyl", "Fentnayl", "fluorofentanyl", "captagon", "heroin/fentanyl", "opioids", "xyzzy", "cocaine HCl"]
)
def test_every_answer_carries_reasons_in_three_languages(text):
    found = recognise(text)
    reasons = [*found.reasons, *(reason for one in found.candidates for reason in one.reasons)]
    assert reasons
    for reason in reasons:
        assert reason.rule.startswith("chem.")
        assert all("{" not in sentence and sentence for sentence in (reason.says.en, reason.says.ar, reason.says.fr))
    assert all(one.reasons for one in found.candidates)


def test_a_report_keeps_its_words_and_gains_only_what_is_certain():
    known = as_reported("Cocaine HCl")
    assert (known.reported, known.substance, known.answer) == ("Cocaine HCl", "cocaine", "salt_of")
    assert known.inchikey == "ZPUCINDJVBIVPJ-LJISPDSOSA-N"
    for text, answer in [("fluorofentanyl", "isomer_unresolved"), ("captagon", "ambiguous"), ("xyzzy", "unknown")]:
        mention = as_reported(text)
        assert (mention.reported, mention.substance, mention.inchikey, mention.answer) == (text, None, None, answer)


@pytest.mark.parametrize(
    ("text", "answer", "substances", "classes", "unread"),
    [
        ("heroin morph codeine", Answer.MIXTURE, {"heroin", "morphine", "codeine"}, set(), ()),
        ("Despropionyl Fentanyl 4-ANPP", Answer.EXACT, {"4-anpp"}, set(), ()),
        ("opiate nos", Answer.CLASS, set(), {"opiate"}, ("nos",)),
        ("OPIATE, NOS", Answer.CLASS, set(), {"opiate"}, ("NOS",)),
        ("other opioid", Answer.CLASS, set(), {"opioid"}, ("other",)),
        ("amphet", Answer.EXACT, {"amphetamine"}, set(), ()),
        ("captagon tablets", Answer.AMBIGUOUS, {"amphetamine", "fenetylline", "methamphetamine"}, set(), ("tablets",)),
        ("مسحوق هيروين", Answer.EXACT, {"heroin"}, set(), ("مسحوق",)),
        ("heroin/morph/codeine", Answer.MIXTURE, {"heroin", "morphine", "codeine"}, set(), ()),
    ],
)
def test_names_written_side_by_side_are_read_together(text, answer, substances, classes, unread):
    found = recognise(text)
    assert found.answer is answer
    assert {one.substance.id for one in found.candidates} == substances
    assert {one.id for one in found.classes} == classes
    assert found.unread == unread


@pytest.mark.parametrize("text", ["methyl heroin", "red heroin dragon", "not a drug at all", "nos", "other drug"])
def test_words_beside_a_name_that_are_not_understood_leave_it_unknown(text):
    assert recognise(text).answer is Answer.UNKNOWN


@pytest.mark.parametrize(
    ("text", "substance"),
    [
        ("2'-fluorofentanyl", "2'-fluorofentanyl"),
        ("2-fluorofentanyl", "ortho-fluorofentanyl"),
        ("THCP", "thcp"),
        ("TCP", "tenocyclidine"),
    ],
)
def test_names_that_share_a_key_are_told_apart_as_written(text, substance):
    assert recognise(text).substance.id == substance


@pytest.mark.parametrize(
    ("text", "substance"),
    [
        ("N-phenyl-N-[1-(2-phenylethyl)piperidin-4-yl]propanamide", "fentanyl"),
        ("2-(methylamino)-1-(4-methylphenyl)propan-1-one", "mephedrone"),
        ("N-(1-amino-3,3-dimethyl-1-oxobutan-2-yl)-1-butyl-1H-indazole-3-carboxamide", "adb-butinaca"),
    ],
)
def test_systematic_names_are_known_when_written_out(text, substance):
    assert recognise(text).substance.id == substance


def test_a_systematic_name_is_never_guessed_from_a_near_one():
    assert recognise("2-(methylamino)-1-(4-metylphenyl)propan-1-ones").answer is Answer.UNKNOWN
