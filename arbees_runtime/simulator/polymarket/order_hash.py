"""The id of an order: its EIP-712 hash, computed here from the fields alone.

Only the hash is computed. Whether the signature was made by the signer's key is not checked: that needs elliptic
curve recovery, which no dependency of the simulator offers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_ROUNDS = 24
_MASK = (1 << 64) - 1
_RATE = 136


def _constants() -> tuple[tuple[int, ...], tuple[tuple[int, int, int], ...]]:
    """Keccak-f[1600]'s round constants, and for each step of rho-pi: x, y and by how much to rotate."""
    rounds, register = [], 1
    for _ in range(_ROUNDS):
        constant = 0
        for bit in range(7):
            constant |= (register & 1) << ((1 << bit) - 1)
            register = (register << 1) ^ (0x171 if register & 0x80 else 0)
        rounds.append(constant)
    steps, x, y = [], 1, 0
    for step in range(_ROUNDS):
        steps.append((x, y, (step + 1) * (step + 2) // 2 % 64))
        x, y = y, (2 * x + 3 * y) % 5
    return tuple(rounds), tuple(steps)


_ROUND_CONSTANTS, _RHO_PI = _constants()


def _rotate(lane: int, by: int) -> int:
    return ((lane << by) | (lane >> (64 - by))) & _MASK if by else lane


def _permute(lanes: list[list[int]]) -> None:
    for constant in _ROUND_CONSTANTS:
        parity = [lanes[x][0] ^ lanes[x][1] ^ lanes[x][2] ^ lanes[x][3] ^ lanes[x][4] for x in range(5)]
        for x in range(5):
            flip = parity[(x + 4) % 5] ^ _rotate(parity[(x + 1) % 5], 1)
            for y in range(5):
                lanes[x][y] ^= flip
        moved = lanes[1][0]
        for x, y, by in _RHO_PI:
            nx, ny = y, (2 * x + 3 * y) % 5
            lanes[nx][ny], moved = _rotate(moved, by), lanes[nx][ny]
        for y in range(5):
            row = [lanes[x][y] for x in range(5)]
            for x in range(5):
                lanes[x][y] = row[x] ^ (~row[(x + 1) % 5] & _MASK & row[(x + 2) % 5])
        lanes[0][0] ^= constant


def keccak256(data: bytes) -> bytes:
    """Keccak-256 as Ethereum uses it (padding 0x01, unlike SHA3-256)."""
    padded = bytearray(data) + b"\x01" + bytes(-(len(data) + 1) % _RATE)
    padded[-1] |= 0x80
    lanes = [[0] * 5 for _ in range(5)]
    for begin in range(0, len(padded), _RATE):
        for index in range(_RATE // 8):
            lane = int.from_bytes(padded[begin + 8 * index : begin + 8 * index + 8], "little")
            lanes[index % 5][index // 5] ^= lane
        _permute(lanes)
    return b"".join(lanes[index % 5][index // 5].to_bytes(8, "little") for index in range(4))


EXCHANGES: dict[tuple[str, bool], str] = {
    ("2", False): "0xE111180000d2663C0091e4f400237545B87B996B",
    ("2", True): "0xe2222d279d744050d28e00520010520000310F59",
    ("3", False): "0xe3333700cA9d93003F00f0F71f8515005F6c00Aa",
    ("3", True): "0xe3333700cA9d93003F00f0F71f8515005F6c00Aa",
}
"""Verifying contract by (domain version, negative risk): polymarket_client 0.14.0."""

_DOMAIN_TYPE = b"EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
_ORDER_TYPE = (
    b"Order(uint256 salt,address maker,address signer,uint256 tokenId,uint256 makerAmount,uint256 takerAmount,"
    b"uint8 side,uint8 signatureType,uint256 timestamp,bytes32 metadata,bytes32 builder)"
)
_CHAIN = 137


def order_hash(order: Mapping[str, Any], *, version: str, neg_risk: bool) -> str:
    """The id of an order as posted.

    Args:
        order: the `order` object of `POST /order`.
        version: of the domain, "2" or "3".
        neg_risk: whether the market is of the negative-risk exchange.

    Raises:
        ValueError, KeyError: a field is missing or not of its type.
    """
    domain = keccak256(
        keccak256(_DOMAIN_TYPE)
        + keccak256(b"Polymarket CTF Exchange")
        + keccak256(version.encode())
        + _CHAIN.to_bytes(32, "big")
        + _word(EXCHANGES[version, neg_risk])
    )
    words = [
        int(order["salt"]).to_bytes(32, "big"),
        _word(order["maker"]),
        _word(order["signer"]),
        *(int(order[name]).to_bytes(32, "big") for name in ("tokenId", "makerAmount", "takerAmount")),
        {"BUY": 0, "SELL": 1}[order["side"]].to_bytes(32, "big"),
        *(int(order[name]).to_bytes(32, "big") for name in ("signatureType", "timestamp")),
        _word(order["metadata"]),
        _word(order["builder"]),
    ]
    struct = keccak256(keccak256(_ORDER_TYPE) + b"".join(words))
    return "0x" + keccak256(b"\x19\x01" + domain + struct).hex()


def _word(text: str) -> bytes:
    if not text.startswith("0x"):
        raise ValueError("a hexadecimal value has to begin with 0x")
    return bytes.fromhex(text[2:]).rjust(32, b"\0")
