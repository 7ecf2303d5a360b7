"""Dead letters as bytes."""

from __future__ import annotations

from typing import Final

import msgspec

from arbees_runtime.bus.protocol import DeadLetter

_ENCODER: Final = msgspec.msgpack.Encoder()
_DECODER: Final = msgspec.msgpack.Decoder(DeadLetter)


def pack(letter: DeadLetter) -> bytes:
    """The letter as it is kept: a MessagePack map of its attributes."""
    return _ENCODER.encode(letter)


def unpack(kept: bytes) -> DeadLetter:
    """The letter that was kept; what is none is a letter about itself."""
    try:
        return _DECODER.decode(kept)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return DeadLetter(0, f"not a dead letter of ours: {error}", "", "", kept)
