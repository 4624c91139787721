"""Which character encoding a text table is in: byte order mark, then UTF-8, then UTF-16, then the likeliest single-byte one."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SINGLE_BYTE = ["cp1256", "cp1252", "iso8859_6", "cp1250", "cp1251"]
_ARABIC_LETTERS = frozenset(chr(code) for code in range(0x621, 0x64B))
_COMMON_ACCENTS = frozenset("éèêëàâäùûüîïôöçñáíóúÉÈÀÇÊÔœ’‘“”–—°²µ«»")


def find_encoding(sample: bytes) -> str:
    """The Python name of the encoding of `sample`, the first bytes of a text.

    A sample cut inside a character is no obstacle. Where nothing fits, "cp1252" is returned, which reads any byte it knows.
    """
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return name
    wide = _wide(sample)
    if wide:
        return wide
    if _is_utf8(sample):
        return "utf-8"
    return _single_byte(sample)


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: Latin separators and digits leave every second byte zero."""
    if sample.count(0) < len(sample) / 5:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_utf8(sample: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(sample, final=False)
    except UnicodeDecodeError:
        return False
    return True


def _single_byte(sample: bytes) -> str:
    """Arabic letters stand in words, Latin accents stand alone among ASCII letters: that decides before statistics do."""
    high = sum(byte >= 0x80 for byte in sample)  # noqa: PLR2004 - ASCII ends at 0x7F
    arabic = sum(letter in _ARABIC_LETTERS for letter in sample.decode("cp1256", "replace"))
    accents = sum(letter in _COMMON_ACCENTS for letter in sample.decode("cp1252", "replace"))
    if accents >= 0.9 * high and not _has_arabic_words(sample):
        return "cp1252"
    if arabic >= 0.6 * high and _has_arabic_words(sample):
        return "cp1256"
    best = from_bytes(sample, cp_isolation=_SINGLE_BYTE).best()
    return best.encoding if best else "cp1252"


def _has_arabic_words(sample: bytes) -> bool:
    """Whether, read as cp1256, three Arabic letters ever stand together (French never has three accents in a row)."""
    run = 0
    for letter in sample.decode("cp1256", "replace"):
        run = run + 1 if letter in _ARABIC_LETTERS else 0
        if run == 3:  # noqa: PLR2004 - see the docstring
            return True
    return False
