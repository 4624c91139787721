"""The test vectors of RFC 9497, appendix A.1 (ristretto255-SHA512, modes OPRF and VOPRF)."""

from __future__ import annotations

import pytest

from tahaluf.exchange.blind import oprf
from tahaluf.exchange.blind.oprf import Mode

SEED, INFO = bytes.fromhex("a3" * 32), b"test key"
ONE = "64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706"
TWO = "222a5e897cf59db8145db8d16e597e8facb80ae7d4e26d9881aa6f61d645fc0e"
THREE = "419c4f4f5052c53c45f3da494d2b67b220d02118e0857cdbcf037f9ea84bbe0c"
SHORT, LONG = "00", "5a" * 17
OPRF = [
    (
        SHORT,
        "609a0ae68c15a3cf6903766461307e5c8bb2f95e7e6550e1ffa2dc99e412803c",
        "7ec6578ae5120958eb2db1745758ff379e77cb64fe77b0b2d8cc917ea0869c7e",
        (
            "527759c3d9366f277d8c6020418d96bb393ba2afb20ff90df23fb7708264e2f3"
            "ab9135e3bd69955851de4b1f9fe8a0973396719b7912ba9ee8aa7d0b5e24bcf6"
        ),
    ),
    (
        LONG,
        "da27ef466870f5f15296299850aa088629945a17d1f5b7f5ff043f76b3c06418",
        "b4cbf5a4f1eeda5a63ce7b77c7d23f461db3fcab0dd28e4e17cecb5c90d02c25",
        (
            "f4a74c9c592497375e796aa837e907b1a045d34306a749db9f34221f7e750cb4"
            "f2a6413a6bf6fa5e19ba6348eb673934a722a7ede2e7621306d18951e7cf2c73"
        ),
    ),
]
OUTPUT = {
    SHORT: "b58cfbe118e0cb94d79b5fd6a6dafb98764dff49c14e1770b566e42402da1a7d"
    "a4d8527693914139caee5bd03903af43a491351d23b430948dd50cde10d32b3c",
    LONG: "8a9a2f3c7f085b65933594309041fc1898d42d0858e59f90814ae90571a6df60"
    "356f4610bf816f27afdd84f47719e480906d27ecd994985890e5f539e7ea74b6",
}
VOPRF = [
    (
        (SHORT,),
        (ONE,),
        ("863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945",),
        ("aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e",),
        TWO,
        (
            "ddef93772692e535d1a53903db24367355cc2cc78de93b3be5a8ffcc6985dd06"
            "6d4346421d17bf5117a2a1ff0fcb2a759f58a539dfbe857a40bce4cf49ec600d"
        ),
    ),
    (
        (LONG,),
        (ONE,),
        ("cc0b2a350101881d8a4cba4c80241d74fb7dcbfde4a61fde2f91443c2bf9ef0c",),
        ("60a59a57208d48aca71e9e850d22674b611f752bed48b36f7a91b372bd7ad468",),
        TWO,
        (
            "401a0da6264f8cf45bb2f5264bc31e109155600babb3cd4e5af7d181a2c9dc0a"
            "67154fabf031fd936051dec80b0b6ae29c9503493dde7393b722eafdf5a50b02"
        ),
    ),
    (
        (SHORT, LONG),
        (ONE, TWO),
        (
            "863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945",
            "90a0145ea9da29254c3a56be4fe185465ebb3bf2a1801f7124bbbadac751e654",
        ),
        (
            "aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e",
            "cc5ac221950a49ceaa73c8db41b82c20372a4c8d63e5dded2db920b7eee36a2a",
        ),
        THREE,
        (
            "cc203910175d786927eeb44ea847328047892ddf8590e723c37205cb74600b0a"
            "5ab5337c8eb4ceae0494c2cf89529dcf94572ed267473d567aeed6ab873dee08"
        ),
    ),
]


def unhex(words):
    return tuple(bytes.fromhex(word) for word in words)


def test_the_key_of_mode_oprf_is_that_of_the_standard():
    assert (
        oprf.derive_key_pair(SEED, INFO, Mode.OPRF).secret.hex()
        == "5ebcea5ee37023ccb9fc2d2019f9d7737be85591ae8652ffa9ef0f4d37063b0e"
    )


def test_the_key_of_mode_voprf_is_that_of_the_standard():
    key = oprf.derive_key_pair(SEED, INFO)
    assert key.secret.hex() == "e6f73f344b79b379f1a0dd37e07ff62e38d9f71345ce62ae3a9bc60b04ccd909"
    assert key.public.hex() == "c803e2cc6b05fc15064549b5920659ca4a77b2cca6f04f6b357009335476ad4e"


@pytest.mark.parametrize(("value", "blinded", "evaluated", "output"), OPRF)
def test_mode_oprf_gives_the_values_of_the_standard(value, blinded, evaluated, output):
    key = oprf.derive_key_pair(SEED, INFO, Mode.OPRF)
    given, factor = bytes.fromhex(value), bytes.fromhex(ONE)
    assert oprf.blind(given, factor, Mode.OPRF).hex() == blinded
    assert oprf.evaluate_blinded(key, unhex([blinded]))[0].hex() == evaluated
    assert oprf.finalize(given, factor, bytes.fromhex(evaluated)).hex() == output
    assert oprf.evaluate(key, given, Mode.OPRF).hex() == output


@pytest.mark.parametrize(("values", "factors", "blinded", "evaluated", "nonce", "proof"), VOPRF)
def test_mode_voprf_gives_the_values_and_proofs_of_the_standard(values, factors, blinded, evaluated, nonce, proof):  # noqa: PLR0917 - the parts of a vector
    key = oprf.derive_key_pair(SEED, INFO)
    given, secret = unhex(values), unhex(factors)
    assert tuple(oprf.blind(one, factor).hex() for one, factor in zip(given, secret, strict=True)) == blinded
    assert tuple(one.hex() for one in oprf.evaluate_blinded(key, unhex(blinded))) == evaluated
    assert oprf.prove_with(key, unhex(blinded), unhex(evaluated), bytes.fromhex(nonce)).hex() == proof
    assert oprf.is_proven(key.public, unhex(blinded), unhex(evaluated), bytes.fromhex(proof))
    for value, factor, one in zip(given, secret, unhex(evaluated), strict=True):
        assert oprf.finalize(value, factor, one).hex() == OUTPUT[value.hex()]
        assert oprf.evaluate(key, value).hex() == OUTPUT[value.hex()]
