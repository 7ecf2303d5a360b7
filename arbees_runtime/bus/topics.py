"""What flows on the bus: every channel and stream with the messages it carries.

A topic's type parameter is what its publishers may send and its subscribers receive, so mypy rejects a quote on a
stream of orders; both backends check it again when the program runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final, Generic, TypeVar

from arbees_runtime import messages as m
from arbees_runtime.messages.codec import Codec

_M = TypeVar("_M", bound=m.Message)
_D = TypeVar("_D", bound=m.DurableMessage)


@dataclass(frozen=True)
class Channel(Generic[_M]):
    """A conflated channel: subscribers see the last value of every key, not every value.

    Attributes:
        name: Its name in the manifest.
        types: The messages it carries.
        lasting: Whether a value still means something after its publisher has gone. Values of other channels are
            removed when the publisher starts anew.
        forget_s: Whoever starts to publish removes everybody's values older than this; None keeps them. For channels
            whose publishers come and go under names that nobody takes again.
    """

    name: str
    types: tuple[type[_M], ...]
    lasting: bool = False
    forget_s: float | None = None

    @cached_property
    def codec(self) -> Codec[_M]:
        """Reads and writes its messages."""
        return Codec(*self.types)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message on its way to a durable stream, made by `Stream.outgoing`.

    Attributes:
        stream: The stream's name.
        message: The message.
    """

    stream: str
    message: m.DurableMessage


@dataclass(frozen=True)
class Stream(Generic[_D]):
    """A durable stream: every group of consumers handles every message, and the effect happens once.

    Attributes:
        name: Its name in the manifest.
        types: The messages it carries.
        keep_s: How long messages are kept after the slowest group has handled them, for people who look back.
    """

    name: str
    types: tuple[type[_D], ...]
    keep_s: float = 600.0

    @cached_property
    def codec(self) -> Codec[_D]:
        """Reads and writes its messages."""
        return Codec(*self.types)

    def outgoing(self, message: _D) -> Outgoing:
        """`message` as the result of handling another, for `Consumer.commit`.

        Raises:
            TypeError: the stream doesn't carry such messages.
        """
        self.codec.check(message)
        return Outgoing(self.name, message)


QUOTES: Final = Channel("quotes", (m.Quote,))
"""Prices: gateways to shards, execution, positions, recorder, API. Key: `Quote.key`."""

GAMES: Final[Channel[m.GameState | m.WinProbability]] = Channel("games", (m.GameState, m.WinProbability))
"""Game states and win probabilities: shards to everyone. Key: the message's `key`."""

FEEDS: Final = Channel("feeds", (m.FeedState,))
"""The state of every feed: gateways to everyone. Key: `FeedState.key`."""

SUBSCRIPTIONS: Final[Channel[m.GatewayPlan | m.ShardPlan]] = Channel(
    "subscriptions", (m.GatewayPlan, m.ShardPlan), lasting=True
)
"""What to follow: the orchestrator to gateways and shards. Key: the message's `key`."""

SHARDS: Final = Channel("shards", (m.ShardReport,))
"""What each shard follows: shards to the orchestrator and the API. Key: the slot."""

POSITIONS: Final[Channel[m.PositionUpdate | m.AccountUpdate]] = Channel(
    "positions", (m.PositionUpdate, m.AccountUpdate), lasting=True
)
"""The ledger's view: position tracker to risk and API. Key: the message's `key`."""

OPPORTUNITIES: Final = Channel("opportunities", (m.Opportunities,))
"""What shards see in each event's prices, and why they don't trade: to the API. Key: the event."""

RISK: Final = Channel("risk", (m.RiskState,))
"""The limits as loaded and how much of each is used: the signal processor to the API. Key: the mode."""

PROCESSES: Final = Channel("processes", (m.ProcessStatus,), forget_s=3600.0)
"""How every process is: everyone to the API. Key: `ProcessStatus.key`, said again every few seconds; a copy that is
gone without a word is SILENT, and is forgotten after an hour."""

SIGNALS: Final = Stream("signals", (m.Signal,))
"""Opportunities: shards to the signal processor and the recorder."""

DECISIONS: Final = Stream("decisions", (m.Decision,))
"""What may be traded: the signal processor to execution and the recorder."""

CONTROL: Final[Stream[m.KillSwitch | m.Flatten]] = Stream("control", (m.KillSwitch, m.Flatten))
"""Operators' orders: the API to whoever has to obey."""

Command = m.OrderCommand | m.CancelCommand
VenueEvent = m.OrderEvent | m.Fill | m.Settlement | m.VenueAccount


@cache  # a stream's codec is made once, not for each order
def commands(venue: str) -> Stream[Command]:
    """Orders and cancels for one venue: execution to the venue's gateway."""
    return Stream(f"commands.{venue}", (m.OrderCommand, m.CancelCommand))


@cache
def order_events(venue: str) -> Stream[VenueEvent]:
    """What became of orders at one venue, and what it says we own: its gateway to execution, positions, recorder."""
    return Stream(f"order-events.{venue}", (m.OrderEvent, m.Fill, m.Settlement, m.VenueAccount))
