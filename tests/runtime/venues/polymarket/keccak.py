"""Keccak-256 and EIP-712 hashes in plain Python, to hold typed data to published hashes without signing libraries."""

from typing import Any

_ROUNDS = [
    0x0000000000000001, 0x0000000000008082, 0x800000000000808A, 0x8000000080008000, 0x000000000000808B,
    0x0000000080000001, 0x8000000080008081, 0x8000000000008009, 0x000000000000008A, 0x0000000000000088,
    0x0000000080008009, 0x000000008000000A, 0x000000008000808B, 0x800000000000008B, 0x8000000000008089,
    0x8000000000008003, 0x8000000000008002, 0x8000000000000080, 0x000000000000800A, 0x800000008000000A,
    0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
]  # fmt: skip
_SHIFTS = [[0, 36, 3, 41, 18], [1, 44, 10, 45, 2], [62, 6, 43, 15, 61], [28, 55, 25, 21, 56], [27, 20, 39, 8, 14]]
_MASK = (1 << 64) - 1


def _rotate(value: int, by: int) -> int:
    return ((value << by) | (value >> (64 - by))) & _MASK if by else value


def _permute(lanes: list[list[int]]) -> None:
    for constant in _ROUNDS:
        columns = [lanes[x][0] ^ lanes[x][1] ^ lanes[x][2] ^ lanes[x][3] ^ lanes[x][4] for x in range(5)]
        for x in range(5):
            mixed = columns[x - 1] ^ _rotate(columns[(x + 1) % 5], 1)
            for y in range(5):
                lanes[x][y] ^= mixed
        turned = [[0] * 5 for _ in range(5)]
        for x in range(5):
            for y in range(5):
                turned[y][(2 * x + 3 * y) % 5] = _rotate(lanes[x][y], _SHIFTS[x][y])
        for x in range(5):
            for y in range(5):
                lanes[x][y] = turned[x][y] ^ (~turned[(x + 1) % 5][y] & turned[(x + 2) % 5][y])
        lanes[0][0] ^= constant


def keccak256(data: bytes) -> bytes:
    """Keccak with the padding from before SHA-3, as Ethereum uses it."""
    rate = 136
    padded = bytearray(data + b"\x01" + bytes(-(len(data) + 1) % rate))
    padded[-1] |= 0x80
    lanes = [[0] * 5 for _ in range(5)]
    for begin in range(0, len(padded), rate):
        for i in range(rate // 8):
            lanes[i % 5][i // 5] ^= int.from_bytes(padded[begin + 8 * i : begin + 8 * i + 8], "little")
        _permute(lanes)
    return b"".join(lanes[i % 5][i // 5].to_bytes(8, "little") for i in range(4))


def typed_data_hash(full: dict[str, Any]) -> bytes:
    """The EIP-712 hash of typed data without nested structs or arrays."""
    domain = _struct_hash("EIP712Domain", full["types"]["EIP712Domain"], full["domain"])
    kind = full["primaryType"]
    return keccak256(b"\x19\x01" + domain + _struct_hash(kind, full["types"][kind], full["message"]))


def _struct_hash(kind: str, fields: list[dict[str, str]], values: dict[str, Any]) -> bytes:
    signature = _text(kind, fields)
    return keccak256(keccak256(signature.encode()) + b"".join(_word(f["type"], values[f["name"]]) for f in fields))


def _text(kind: str, fields: list[dict[str, str]]) -> str:
    return kind + "(" + ",".join(field["type"] + " " + field["name"] for field in fields) + ")"


def _word(kind: str, value: Any) -> bytes:
    if kind == "string":
        return keccak256(value.encode())
    if kind == "address":
        return bytes(12) + bytes.fromhex(value[2:])
    if kind == "bytes32":
        return value if isinstance(value, bytes) else bytes.fromhex(value[2:])
    return int(value).to_bytes(32, "big")
