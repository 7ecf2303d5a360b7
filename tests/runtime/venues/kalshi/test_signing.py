"""Signatures verify with the public key, and no error or repr shows any of a key."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from arbees_runtime.venues.kalshi.signing import CredentialsError, KalshiCredentials

TIME_MS = 1_795_000_000_123
PATH = "/trade-api/v2/portfolio/events/orders"


def pem(key: rsa.RSAPrivateKey | Ed25519PrivateKey | ec.EllipticCurvePrivateKey, form: PrivateFormat) -> str:
    return key.private_bytes(Encoding.PEM, form, NoEncryption()).decode()


@pytest.fixture(scope="module")
def rsa_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


@pytest.mark.parametrize("form", [PrivateFormat.PKCS8, PrivateFormat.TraditionalOpenSSL])
def test_an_rsa_signature_is_pss_over_time_method_and_path(rsa_key: rsa.RSAPrivateKey, form: PrivateFormat) -> None:
    headers = KalshiCredentials("key-1", pem(rsa_key, form)).headers("POST", PATH, TIME_MS)
    assert headers["KALSHI-ACCESS-KEY"] == "key-1"
    assert headers["KALSHI-ACCESS-TIMESTAMP"] == "1795000000123"
    rsa_key.public_key().verify(
        base64.b64decode(headers["KALSHI-ACCESS-SIGNATURE"]),
        b"1795000000123POST/trade-api/v2/portfolio/events/orders",
        padding.PSS(mgf=padding.MGF1(SHA256()), salt_length=32),
        SHA256(),
    )


def test_an_ed25519_signature_is_over_the_same_text_and_repeats() -> None:
    # RFC 8032, section 7.1, test 2: the private key of a published vector
    key = Ed25519PrivateKey.from_private_bytes(
        bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    )
    credentials = KalshiCredentials("key-2", pem(key, PrivateFormat.PKCS8))
    headers = credentials.headers("GET", "/trade-api/ws/v2", TIME_MS)
    key.public_key().verify(base64.b64decode(headers["KALSHI-ACCESS-SIGNATURE"]), b"1795000000123GET/trade-api/ws/v2")
    assert headers == credentials.headers("GET", "/trade-api/ws/v2", TIME_MS)


def test_the_query_is_not_signed() -> None:
    key = Ed25519PrivateKey.generate()
    credentials = KalshiCredentials("k", pem(key, PrivateFormat.PKCS8))
    assert credentials.headers("GET", f"{PATH}?limit=5", TIME_MS) == credentials.headers("GET", PATH, TIME_MS)


def test_keys_that_cannot_be_used_are_refused_without_showing_them() -> None:
    weak = pem(rsa.generate_private_key(65537, 1024), PrivateFormat.PKCS8)
    curve = pem(ec.generate_private_key(ec.SECP256R1()), PrivateFormat.PKCS8)
    broken = weak[:300]
    for text, complaint in ((weak, "1024 bits"), (curve, "RSA or Ed25519"), (broken, "line breaks"), ("", "PEM")):
        with pytest.raises(CredentialsError, match=complaint) as caught:
            KalshiCredentials("k", text)
        assert weak.splitlines()[1] not in str(caught.value)
        assert caught.value.__cause__ is None
    with pytest.raises(CredentialsError, match="key id is empty"):
        KalshiCredentials("  ", weak)


def test_repr_shows_nothing(rsa_key: rsa.RSAPrivateKey) -> None:
    assert repr(KalshiCredentials("secret-id", pem(rsa_key, PrivateFormat.PKCS8))) == "KalshiCredentials(...)"
