"""Messages to bytes and back, strictly: a wrong type, an unknown tag or broken bytes is an error, never a guess."""

from __future__ import annotations

from typing import Final, Generic, TypeVar, Union, cast

import msgspec

from arbees_runtime.messages.base import Message

M = TypeVar("M", bound=Message)

_ENCODER: Final = msgspec.msgpack.Encoder()


class UnreadableMessageError(ValueError):
    """Bytes that are not one of the expected messages. Its text says which field is wrong and why."""


def encode(message: Message) -> bytes:
    """Any message as MessagePack."""
    return _ENCODER.encode(message)


class Codec(Generic[M]):
    """Reads and writes the messages of one channel or stream."""

    def __init__(self, *types: type[M]) -> None:
        self.types = types
        self._decoder = msgspec.msgpack.Decoder(cast("type[M]", Union[types]))  # noqa: UP007 - built while running

    def encode(self, message: M) -> bytes:
        """The message as MessagePack.

        Raises:
            TypeError: it is not one of this codec's messages.
        """
        self.check(message)
        return _ENCODER.encode(message)

    def decode(self, data: bytes) -> M:
        """The message in `data`. Fields that a newer writer appended are ignored.

        Raises:
            UnreadableMessageError: `data` is not one of this codec's messages.
        """
        try:
            return self._decoder.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise UnreadableMessageError(str(error)) from None

    def check(self, message: M) -> None:
        """Raise TypeError unless `message` is one of this codec's messages."""
        if type(message) not in self.types:
            expected = " or ".join(t.__name__ for t in self.types)
            raise TypeError(f"{type(message).__name__} does not belong here: expected {expected}")
