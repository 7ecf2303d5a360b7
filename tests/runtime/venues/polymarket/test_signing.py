"""Request signatures, order hashes and order signatures against published vectors.

The key is the one that every local Ethereum test chain uses. Sources: Polymarket/py-clob-client-v2, tests of its
signing and of its order builders; clob-client-v2, tests/signing.
"""

import importlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256K1, derive_private_key
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from arbees_runtime.market.sides import Side
from arbees_runtime.venues.polymarket.order_terms import EXCHANGE, OrderTerms, order_typed_data
from arbees_runtime.venues.polymarket.signing import (
    CredentialsError,
    PolymarketCredentials,
    login_headers,
    login_typed_data,
)
from tests.runtime.venues.polymarket.keccak import keccak256, typed_data_hash

Recorded = Callable[[str], Path]
TEST_KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"
TEST_ADDRESS = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"
SECRET = "A" * 43 + "="
TEST_CHAIN = 80002
DEPOSIT_WALLET = "0x1111111111111111111111111111111111111111"


def signed_by_test_key(digest: bytes, signature: str) -> bool:
    raw = bytes.fromhex(signature[2:])
    der = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:64], "big"))
    key = derive_private_key(int(TEST_KEY, 16), SECP256K1())
    key.public_key().verify(der, digest, ECDSA(Prehashed(SHA256())))
    return True


# ---- requests ----------------------------------------------------------------------------------------------


def test_the_published_hmac() -> None:
    credentials = PolymarketCredentials("key", SECRET, "pass", TEST_ADDRESS)
    signature = credentials.signature("test-sign", "/orders", '{"hash": "0x123"}', 1_000_000)
    assert signature == "ZwAdJKvoYRlEKDkNMwd5BuwNNtg93kNaR_oU2HrfVvc="


def test_a_query_is_not_signed_and_the_headers_carry_all_of_it() -> None:
    credentials = PolymarketCredentials("key", SECRET, "pass", TEST_ADDRESS)
    headers = credentials.headers("GET", "/data/orders?next_cursor=MA==", "", 1_700_000_000)
    assert headers == {
        "POLY_ADDRESS": TEST_ADDRESS,
        "POLY_SIGNATURE": credentials.signature("GET", "/data/orders", "", 1_700_000_000),
        "POLY_TIMESTAMP": "1700000000",
        "POLY_API_KEY": "key",
        "POLY_PASSPHRASE": "pass",
    }


@pytest.mark.parametrize(
    ("key", "secret", "passphrase", "address", "names"),
    [
        ("", SECRET, "pass", TEST_ADDRESS, "key is empty"),
        ("key", " ", "pass", TEST_ADDRESS, "secret is empty"),
        ("key", SECRET, "", TEST_ADDRESS, "passphrase is empty"),
        ("key", "s3cret!!", "pass", TEST_ADDRESS, "secret is not URL-safe base64"),
        ("key", SECRET, "pass", "0x12", "address is not 0x and 40"),
    ],
)
def test_bad_credentials_say_what_is_wrong_and_nothing_else(
    key: str, secret: str, passphrase: str, address: str, names: str
) -> None:
    with pytest.raises(CredentialsError, match=names) as failure:
        PolymarketCredentials(key, secret, passphrase, address)
    assert "s3cret" not in str(failure.value)


def test_credentials_are_not_shown() -> None:
    shown = repr(PolymarketCredentials("my-key", SECRET, "my-pass", TEST_ADDRESS))
    assert shown == f"PolymarketCredentials({TEST_ADDRESS})"


# ---- hashes without signing libraries ------------------------------------------------------------------------


def test_keccak_of_nothing_and_of_a_long_text() -> None:
    assert keccak256(b"").hex() == "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"
    assert keccak256(b"Order(uint256)" * 20) != keccak256(b"Order(uint256)" * 21)


def test_the_published_order_hash_of_clob_v2() -> None:
    assert "0x" + typed_data_hash(order_typed_data(published_order())).hex() == (
        "0x2afca94626db91b2d556c351584a4cd93e13da32e377dc48c7983e43afa5ab47"
    )


def published_order() -> OrderTerms:
    return OrderTerms(
        salt=479249096354,
        maker=DEPOSIT_WALLET,
        signer=DEPOSIT_WALLET,
        token="1234",
        maker_amount=100_000_000,
        taker_amount=50_000_000,
        side=Side.BUY,
        signature_type=3,
        timestamp_ms=1_710_000_000_000,
        version="2",
        contract=EXCHANGE,
        order_type="GTC",
        chain=TEST_CHAIN,
    )


def test_the_recorded_vectors_hold(recorded: Recorded) -> None:
    vectors = {
        entry["name"]: entry for entry in json.loads(recorded("polymarket/signing/signing_vectors.json").read_text())
    }
    order = vectors["v1_ctf_amoy_buy_eoa"]
    digest = typed_data_hash(order["typed_data"])
    assert "0x" + digest.hex() == order["expected_order_hash"]
    assert signed_by_test_key(digest, order["expected_signature"])
    login = vectors["l1_clob_auth_amoy"]
    ours = login_typed_data(TEST_ADDRESS, 10_000_000, 23, TEST_CHAIN)
    assert ours == login["typed_data"]
    assert signed_by_test_key(typed_data_hash(ours), login["expected_signature"])
    hmac = vectors["l2_hmac"]
    credentials = PolymarketCredentials("key", hmac["secret_b64url"], "pass", TEST_ADDRESS)
    signature = credentials.signature(hmac["method"], hmac["request_path"], hmac["body"], int(hmac["timestamp"]))
    assert signature == hmac["expected_signature"]


def test_login_headers() -> None:
    assert login_headers("0xabc", "0xsig", 12, 3) == {
        "POLY_ADDRESS": "0xabc", "POLY_SIGNATURE": "0xsig", "POLY_TIMESTAMP": "12", "POLY_NONCE": "3",
    }  # fmt: skip


# ---- the extra `live` ----------------------------------------------------------------------------------------

NO_EXTRA = "Polymarket's client is not here: pip install 'arbees[live]' in an environment of its own"


def live_signer() -> Any:
    pytest.importorskip("polymarket", reason=NO_EXTRA)
    return importlib.import_module("arbees_runtime.venues.polymarket.live_signer").LiveSigner


def test_the_live_signer_makes_the_published_order_and_login() -> None:
    make = live_signer()
    signer = make(TEST_KEY, DEPOSIT_WALLET, signature_type=3, chain=TEST_CHAIN)
    signed = signer.sign(published_order())
    assert signed.order_id == "0x2afca94626db91b2d556c351584a4cd93e13da32e377dc48c7983e43afa5ab47"
    assert signed.signature.startswith("0xa3a093c83b6c20c83355c16ce94c92e6e9fcbdeb840618cc74f6c57a42ad145b")
    assert len(signed.signature) == 2 + 130 + 64 + 64 + 2 * 186 + 4
    assert signed.signature.endswith("00ba")
    assert signer.sign_login(10_000_000, 23) == (
        "0xf62319a987514da40e57e2f4d7529f7bac38f0355bd88bb5adbb3768d80de6c1"
        "682518e0af677d5260366425f4361e7b70c25ae232aff0ab2331e2b164a1aedc1b"
    )
    assert TEST_KEY[2:] not in repr(signer)


@pytest.mark.parametrize(
    ("key", "funder", "names"),
    [
        ("0x1234", "", "private key is not"),
        (TEST_KEY, "0x12", "funder is not"),
        (TEST_KEY, DEPOSIT_WALLET, "neither the key's own address"),
    ],
)
def test_the_live_signer_refuses_what_does_not_fit(key: str, funder: str, names: str) -> None:
    make = live_signer()
    with pytest.raises(CredentialsError, match=names) as failure:
        make(key, funder)
    assert key[2:] not in str(failure.value)


def test_an_externally_owned_wallet_signs_what_its_key_verifies() -> None:
    make = live_signer()
    signer = make(TEST_KEY)
    assert signer.wallet.signature_type == 0
    terms = OrderTerms(
        salt=1, maker=TEST_ADDRESS, signer=TEST_ADDRESS, token="99", maker_amount=1, taker_amount=2, side=Side.SELL,
        signature_type=0, timestamp_ms=5, version="3", contract=EXCHANGE, order_type="FAK",
    )  # fmt: skip
    signed = signer.sign(terms)
    digest = typed_data_hash(order_typed_data(terms))
    assert signed.order_id == "0x" + digest.hex()
    assert signed_by_test_key(digest, signed.signature)


def test_nothing_but_the_live_signer_imports_signing_code() -> None:
    """Everything a paper run can import, in a fresh interpreter that refuses the packages of the extra."""
    program = """
import importlib, pkgutil, sys
forbidden = {"polymarket", "eth_account", "eth_utils", "eth_abi", "eth_keys", "web3", "py_clob_client", "coincurve"}
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in forbidden:
            raise AssertionError("imported " + name)
sys.meta_path.insert(0, Refuse())
import arbees_runtime
for module in pkgutil.walk_packages(arbees_runtime.__path__, "arbees_runtime."):
    if module.name.endswith("__main__") or module.name == "arbees_runtime.venues.polymarket.live_signer":
        continue
    if module.name.startswith(("arbees_runtime.venues", "arbees_runtime.market", "arbees_runtime.messages")):
        importlib.import_module(module.name)
assert not forbidden & {name.partition(".")[0] for name in sys.modules}
try:
    import arbees_runtime.venues.polymarket.live_signer
except AssertionError:
    print("only there")
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert (ran.stdout.strip(), ran.stderr) == ("only there", "")
