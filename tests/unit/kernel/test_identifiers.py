from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.identifiers import (
    CAS,
    IBAN,
    IDENTIFIERS,
    IMO,
    MMSI,
    UNII,
    BitcoinAddress,
    ContainerNumber,
    Country,
    EthereumAddress,
    HSCode,
    InChIKey,
    Language,
    Locode,
    OnionAddress,
    Phone,
    StixId,
    Subdivision,
    VehiclePlate,
    WebURL,
)

VALID = [
    (InChIKey, "RJQXTJLFIVVMTO-TYNCELHUSA-N", "RJQXTJLFIVVMTO-TYNCELHUSA-N"),
    (InChIKey, "InChIKey=PJMPHNIQZUBGLI-UHFFFAOYSA-N", "PJMPHNIQZUBGLI-UHFFFAOYSA-N"),
    (CAS, "50-00-0", "50-00-0"),
    (CAS, "437-38-7", "437-38-7"),
    (CAS, "7732-18-5", "7732-18-5"),
    (UNII, "R16CO5Y76E", "R16CO5Y76E"),
    (UNII, "3g6a5w338e", "3G6A5W338E"),
    (UNII, "UF599785JZ", "UF599785JZ"),
    (Country, "ma", "MA"),
    (Country, "IRQ", "IQ"),
    (Country, "XK", "XK"),
    (Subdivision, "ma-03", "MA-03"),
    (Locode, "MA CAS", "MACAS"),
    (Language, "ara", "ar"),
    (Language, "zgh", "zgh"),
    (IMO, "IMO 9074729", "9074729"),
    (IMO, "9319466", "9319466"),
    (MMSI, "366982330", "366982330"),
    (ContainerNumber, "CSQU 305438-3", "CSQU3054383"),
    (VehiclePlate, "MA:١٢٣٤٥ - أ - ٦", "MA:12345ا6"),
    (VehiclePlate, "fr: ab-123-cd", "FR:AB123CD"),
    (HSCode, "2939.91", "293991"),
    (Phone, "+212 522-000000", "+212522000000"),
    (Phone, "+٩٦٤ ٧٧٠ ١٢٣ ٤٥٦٧", "+9647701234567"),
    (WebURL, "HTTPS://Example.org:8443/a?b=1#x", "https://example.org:8443/a?b=1"),
    (WebURL, "http://192.0.2.1", "http://192.0.2.1/"),
    (WebURL, "http://موقع.مثال/أ", "http://موقع.مثال/أ"),
    (
        OnionAddress,
        "http://duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad.onion/x",
        "duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad.onion",
    ),
    (IBAN, "GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432"),
    (IBAN, "KW81CBKU0000000000001234560101", "KW81CBKU0000000000001234560101"),
    (BitcoinAddress, "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"),
    (BitcoinAddress, "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"),
    (
        BitcoinAddress,
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
    ),
    (EthereumAddress, "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"),
    (StixId, "identity--733c5838-34d9-4fbf-949c-62aba761184c", "identity--733c5838-34d9-4fbf-949c-62aba761184c"),
]
INVALID = [
    (InChIKey, "RJQXTJLFIVVMTO-TYNCELHUSA"),
    (CAS, "50-00-1"),
    (CAS, "fentanyl"),
    (UNII, "R16CO5Y76A"),
    (UNII, "R16CO5Y76"),
    (Country, "ZZ"),
    (Country, "Morocco"),
    (Subdivision, "MA-99"),
    (Locode, "ZZCAS"),
    (Locode, "MACA1"),
    (Language, "xx"),
    (IMO, "9074728"),
    (MMSI, "36698233"),
    (ContainerNumber, "CSQU3054384"),
    (VehiclePlate, "12345"),
    (VehiclePlate, "ZZ:12345"),
    (HSCode, "9999"),
    (HSCode, "293"),
    (Phone, "0522000000"),
    (Phone, "+1"),
    (WebURL, "ftp://example.org/"),
    (WebURL, "http://localhost/"),
    (WebURL, "http://user@example.org/"),
    (WebURL, "http://example.org:port/"),
    (OnionAddress, "duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczae.onion"),
    (OnionAddress, "3g2upl4pq6kufc4m.onion"),
    (IBAN, "GB82WEST12345698765433"),
    (BitcoinAddress, "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3"),
    (BitcoinAddress, "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj9"),
    (EthereumAddress, "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"),
    (StixId, "identity--733C5838"),
    (StixId, "identity-733c5838-34d9-4fbf-949c-62aba761184c"),
]


@pytest.mark.parametrize(("kind", "text", "code"), VALID, ids=lambda item: getattr(item, "__name__", ""))
def test_published_examples_are_read_into_canonical_form(kind, text, code):
    parsed = kind.parse(text)
    assert (parsed, type(parsed)) == (code, kind)
    assert kind.parse(parsed) == parsed


@pytest.mark.parametrize(("kind", "text"), INVALID, ids=lambda item: getattr(item, "__name__", ""))
def test_wrong_codes_are_refused_with_a_remedy(kind, text):
    with pytest.raises(BadInput) as caught:
        kind.parse(text)
    assert caught.value.faults[0].remedy


@pytest.mark.parametrize("kind", IDENTIFIERS, ids=lambda kind: kind.__name__)
def test_every_code_system_is_shown_with_examples_and_counterexamples(kind):
    assert kind in {item[0] for item in VALID}
    assert kind in {item[0] for item in INVALID}
    assert kind.__doc__
    assert "Raises" in kind.parse.__doc__


@pytest.mark.parametrize("kind", IDENTIFIERS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("text", ["", " ", "؟", "0" * 200, "\x00", "-- --"])
def test_nonsense_is_always_bad_input(kind, text):
    with pytest.raises(BadInput):
        kind.parse(text)


def test_a_code_joins_pydantic_and_keeps_its_remedy():
    adapter = TypeAdapter(CAS)
    assert type(adapter.validate_python("50-00-0")) is CAS
    assert adapter.dump_json(CAS("50-00-0")) == b'"50-00-0"'
    with pytest.raises(ValidationError, match="check digit"):
        adapter.validate_python("50-00-1")


def test_parts_of_codes():
    assert InChIKey.parse("RJQXTJLFIVVMTO-TYNCELHUSA-N").skeleton == "RJQXTJLFIVVMTO"
    assert InChIKey.parse("RJQXTJLFIVVMTO-TYNCELHUSA-N").is_standard
    assert Subdivision.parse("MA-03").country == "MA"
    assert HSCode.parse("2939911000").subheading == "293991"
    assert StixId.parse("identity--733c5838-34d9-4fbf-949c-62aba761184c").object_type == "identity"
    assert Phone.of("0522-000000", "MA") == "+212522000000"
