"""What a bus does, whichever backend does it. tests/runtime/bus/test_contract.py holds both to this page.

**Channels** carry what is only worth its last value. A publisher never waits: values it can't send yet are replaced
by newer ones of the same key. A subscriber first gets the snapshot of last values, then changes, conflated by key
if it is slower than they come. Every value carries its publisher's sequence, and a publisher with nothing to say
sends heartbeats, so the subscriber knows what it missed (and reads the snapshot again), and `Subscription.state`
says of each key whether its value may be relied on.

**Streams** carry what must not be lost. `append` returns when the broker has the message. Each group of consumers
gets every message at least once; `commit` records its id as handled, appends the results and acknowledges it in one
step, and does so once per id: a second commit of the same id changes nothing. So effects on the bus happen exactly
once; effects elsewhere are made idempotent by the same id. What can't be read or handled goes to the stream's dead
letters with the reason.
"""

from __future__ import annotations

import asyncio
import enum
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, Protocol, Self, TypeVar

from arbees_runtime.bus.topics import Channel, Outgoing, Stream
from arbees_runtime.messages import DurableMessage, Message

M = TypeVar("M", bound=Message)
D = TypeVar("D", bound=DurableMessage)
M_contra = TypeVar("M_contra", bound=Message, contravariant=True)


class BusError(Exception):
    """The bus could not do what was asked."""


class BusFullError(BusError):
    """Too many messages wait for the broker; nothing was taken. The caller decides what to give up."""


class BusClosedError(BusError):
    """The bus was closed before it could do what was asked."""


class BusRefusedError(BusError):
    """The broker refused for good: wrong password, missing permission, or wrong kind of key. Having no memory left is
    no refusal: what it does not take now waits here, in its order, until it does."""


# ---- channels ------------------------------------------------------------------------------------------------


class KeyState(enum.StrEnum):
    """How far the last value of a key can be relied on."""

    UNKNOWN = "unknown"
    """No value yet."""
    SNAPSHOT = "snapshot"
    """A value from the snapshot whose publisher has not been heard since we listen."""
    LIVE = "live"
    """The publisher's newest value, and the publisher is there."""
    GAP = "gap"
    """A newer value was lost on the way; the snapshot is being read again."""
    SILENT = "silent"
    """Nothing, not even a heartbeat, for longer than `BusSettings.silence_s`."""
    DISCONNECTED = "disconnected"
    """No connection to the broker, or one that does not answer."""
    RETIRED = "retired"
    """The publisher gave the key up."""


class Update(NamedTuple, Generic[M]):
    """A change of a key.

    Attributes:
        key: The key.
        message: Its value, or None: the publisher gave the key up.
        from_snapshot: Whether it was read from the snapshot and not heard live.
        sent_ns: When the publisher sent it, by the publisher's wall clock.
    """

    key: str
    message: M | None
    from_snapshot: bool
    sent_ns: int


class Publisher(Protocol[M_contra]):
    """Says what is so on a channel."""

    def publish(self, key: str, message: M_contra) -> None:
        """Make `message` the value of `key`. Returns at once; never waits for the broker.

        Raises:
            TypeError: the channel doesn't carry such messages.
            ValueError: the key is empty.
        """

    def retire(self, key: str) -> None:
        """Give `key` up: its value is removed from the snapshot and subscribers are told."""


class Subscription(Protocol[M]):
    """Hears what is so on a channel. Iterate over it for updates, oldest change first."""

    def __aiter__(self) -> AsyncIterator[Update[M]]:
        """Updates until the subscription is closed."""

    async def hand_to(self, take: Callable[[Update[M]], None]) -> None:
        """Give each update to `take` as soon as it is read, until the subscription is closed.

        For readers that are quicker than their channel: on Redis an update is acted on before the next one is read
        out of what came with it, and costs neither a place to wait in nor a turn of the event loop. What is taken is
        not conflated on this side. `take` must not wait.

        Raises:
            Exception: what `take` raised; nothing is handed out after it.
        """

    async def ready(self) -> None:
        """Wait until the subscription stands and the first snapshot has been read."""

    async def follow(self, keys: Collection[str]) -> None:
        """Follow exactly these keys from now on; new ones get their snapshot.

        Raises:
            BusError: the subscription was made for every key.
        """

    def state(self, key: str) -> KeyState:
        """How far the last value of `key` can be relied on now."""

    async def aclose(self) -> None:
        """Stop listening; iteration ends."""


class Delivery(enum.Enum):
    """What a subscriber that is slower than its channel gets."""

    LATEST = "latest"
    """The last value of each key; values it had no time for are counted as conflated."""
    EVERY = "every"
    """Every value, up to a bounded queue; beyond it the oldest are dropped and counted. For the recorder."""


# ---- streams -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Delivered(Generic[D]):
    """A message of a durable stream in a consumer's hands.

    Attributes:
        message: The message.
        position: Where it stands in the stream (the broker's id; grows along the stream).
        redelivered: Whether it may have been handed out before, to this consumer or another of its group, so that
            a handler with effects outside the bus has to look whether it acted already.
    """

    message: D
    position: str
    redelivered: bool


@dataclass(frozen=True, slots=True)
class Lag:
    """How far a group is behind.

    Attributes:
        waiting: Messages not yet handed out (at most `LAG_COUNT_LIMIT` are counted).
        pending: Messages handed out and not committed.
        oldest_s: Age of the oldest of them by the broker's clock, 0 when there is none.
    """

    waiting: int
    pending: int
    oldest_s: float


LAG_COUNT_LIMIT = 1_000


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """Something that could not be read or handled, as it was kept.

    Attributes:
        at_ns: When it was put away.
        reason: Why, in words.
        id: The message's id, or a channel's key; empty when not even that is known.
        group: The group that gave up on it; empty for a channel.
        payload: The message as it came.
    """

    at_ns: int
    reason: str
    id: str
    group: str
    payload: bytes


class Consumer(Protocol[D]):
    """Handles a durable stream on behalf of a group. Iterate over it for messages, in the stream's order."""

    @property
    def stream(self) -> Stream[D]:
        """The stream."""

    def __aiter__(self) -> AsyncIterator[Delivered[D]]:
        """Messages until the consumer is closed."""

    async def commit(self, delivered: Delivered[D], *results: Outgoing) -> bool:
        """Record the message as handled, append `results` and acknowledge it, all or nothing, once per message id.

        Results are made by the stream they go to: `DECISIONS.outgoing(decision)`.

        Returns:
            Whether this commit is the one that counts. False: the id was handled before (by another consumer, or
            as a duplicate); `results` were not appended.

        Raises:
            BusClosedError: closed before the broker confirmed.
            BusRefusedError: the broker refused.
        """

    async def reject(self, delivered: Delivered[D], reason: str) -> None:
        """Put the message into the dead letters with `reason` and acknowledge it."""

    async def lag(self) -> Lag:
        """How far the group is behind.

        Raises:
            BusError: the broker can't be asked.
        """

    async def aclose(self) -> None:
        """Stop; iteration ends. What is not committed is delivered again, here after a restart or elsewhere."""


# ---- the bus -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class BusSettings:
    """Times and bounds; the defaults suit production.

    Attributes:
        heartbeat_s: A key with no news for this long gets a heartbeat.
        silence_s: A key not heard for this long is SILENT. At least two heartbeats.
        restate_s: A value with no news for this long is written into the snapshot again, which a publisher that was
            replaced, and did not know it yet, may have written to as well.
        answer_s: A broker that leaves a command unanswered for this long counts as gone.
        block_s: How long a consumer's read waits at the broker before it asks again.
        backoff_s: First and longest pause between attempts to connect; each is drawn at random below a bound that
            doubles.
        inbox: Messages a subscriber that wants every value, or a consumer, may have waiting.
        outbox: Messages that may wait to be appended.
        batch: Messages a consumer reads at once.
        claim_idle_s: A message not committed for this long is taken over from its consumer.
        upkeep_s: Time between takeovers, trimming and lag measurements.
        max_deliveries: A message handed out this often without being committed goes to the dead letters; one in a
            consumer's life, the oldest. What was only waiting behind it when the program died is handed out again.
        seen_s: How long a handled message's id is remembered.
        retain_s: How long before a connection's loss a message may have been confirmed that is appended again if the
            broker turns out to have lost it.
        dead_letters: Dead letters kept per channel or stream.
    """

    heartbeat_s: float = 1.0
    silence_s: float = 3.0
    restate_s: float = 30.0
    answer_s: float = 2.0
    block_s: float = 1.0
    backoff_s: tuple[float, float] = (0.05, 2.0)
    inbox: int = 10_000
    outbox: int = 10_000
    batch: int = 64
    claim_idle_s: float = 30.0
    upkeep_s: float = 5.0
    max_deliveries: int = 5
    seen_s: float = 6 * 3600.0
    retain_s: float = 10.0
    dead_letters: int = 10_000

    def __post_init__(self) -> None:
        if self.silence_s < 2 * self.heartbeat_s:
            raise ValueError(
                f"silence_s is {self.silence_s} and heartbeat_s {self.heartbeat_s}: one late heartbeat would count "
                "as silence; silence_s must be at least twice heartbeat_s"
            )


@dataclass(slots=True)
class BusCounters:
    """What happened on a bus since it was opened; metrics are read from here.

    Attributes:
        published: Values sent on channels.
        conflated_out: Values replaced by newer ones before they could be sent.
        unheard: Values sent that no subscriber received.
        received: Values received from channels.
        conflated_in: Values replaced by newer ones before the subscriber took them.
        dropped: Values dropped because a subscriber that wants every one of them was too slow.
        lost: Values that never arrived, told by the publisher's sequence.
        superseded: Values older than one already known, not delivered.
        snapshots: Snapshots read.
        unreadable: Messages that could not be decoded.
        appended: Messages the broker confirmed.
        appended_again: Messages appended a second time because the answer, or the broker's memory, was lost.
        refused_full: Appends refused because too many were waiting.
        delivered: Messages handed to consumers.
        redelivered: Of these, messages that may have been handed out before.
        committed: Commits that counted.
        duplicates: Messages found to be handled already.
        dead_lettered: Messages put into dead letters.
        trimmed: Messages removed from streams behind the slowest group.
        connects: Connections made.
        disconnects: Connections lost.
        errors: Answers of the broker that were errors, by the error's first word.
    """

    published: int = 0
    conflated_out: int = 0
    unheard: int = 0
    received: int = 0
    conflated_in: int = 0
    dropped: int = 0
    lost: int = 0
    superseded: int = 0
    snapshots: int = 0
    unreadable: int = 0
    appended: int = 0
    appended_again: int = 0
    refused_full: int = 0
    delivered: int = 0
    redelivered: int = 0
    committed: int = 0
    duplicates: int = 0
    dead_lettered: int = 0
    trimmed: int = 0
    connects: int = 0
    disconnects: int = 0
    errors: dict[str, int] = field(default_factory=dict)

    def error(self, text: str) -> None:
        """Count an error answer."""
        word = text.split(" ", 1)[0]
        self.errors[word] = self.errors.get(word, 0) + 1


class Bus(Protocol):
    """One process's access to the bus. An asynchronous context manager: open on entry, closed on exit."""

    @property
    def name(self) -> str:
        """Who we are: publisher of channels and consumer in groups."""

    @property
    def counters(self) -> BusCounters:
        """What happened since it was opened."""

    @property
    def connected(self) -> bool:
        """Whether the broker answers."""

    @property
    def problem(self) -> str:
        """Why it does not, in words; empty when it does."""

    @property
    def refusals(self) -> Sequence[str]:
        """What the broker does not let us publish or hear of what we try, in words with its answer; empty again once
        it does."""

    @property
    def place(self) -> str:
        """Where the broker is, for messages."""

    async def __aenter__(self) -> Self:
        """Start; does not wait for the broker, which may come later."""

    async def __aexit__(self, *_: object) -> None:
        """Send what can be sent within `answer_s`, then stop."""

    async def reachable(self) -> None:
        """Wait until the broker answers.

        Raises:
            BusRefusedError: it answers, and refuses us.
        """

    def publisher(self, channel: Channel[M]) -> Publisher[M]:
        """This process's publisher on a channel (the same object every time)."""

    async def subscribe(
        self, channel: Channel[M], keys: Collection[str] | None = None, delivery: Delivery = Delivery.LATEST
    ) -> Subscription[M]:
        """Listen to a channel: to `keys`, or to every key when None."""

    def append(self, stream: Stream[D], message: D) -> asyncio.Future[object]:
        """Append to a durable stream: the message is on its way at once. Await the answer to know that the broker has
        confirmed it, however long that takes.

        Messages of one process keep their order. Cancelling the wait does not withdraw the message.

        Raises:
            TypeError: at once: the stream doesn't carry such messages.
            BusFullError: at once: too many wait already; the message was not taken.
            BusClosedError: at once, or as the answer: the bus was closed first; whether the broker has the message is
                not known.
            BusRefusedError: as the answer: the broker refused.
        """

    async def history(self, stream: Stream[D], limit: int = 10_000) -> list[D]:
        """The newest messages that a stream still holds, oldest first, whoever handled them; unreadable ones are left
        out.

        Raises:
            BusError: the bus can't be asked.
        """

    def put_aside(self, topic: Channel[M] | Stream[D], reason: str, key: str, payload: bytes) -> None:
        """Put what belongs to a topic and could not be read into its dead letters. Never waits; left out while much
        else waits for the broker."""

    async def dead_letters(self, topic: Channel[M] | Stream[D], limit: int = 100) -> list[DeadLetter]:
        """The newest dead letters of a channel or stream, newest first.

        Raises:
            BusError: the broker can't be asked.
        """

    async def consume(
        self, stream: Stream[D], group: str, consumer: str | None = None, check_first: bool = True
    ) -> Consumer[D]:
        """Consume a stream in a group, from its beginning if the group is new.

        Args:
            stream: The stream.
            group: The group; every group gets every message.
            consumer: This consumer's name in the group, `name` when None. One that comes back under the same name
                gets what it had not committed at once; others' messages it takes over after `claim_idle_s`.
            check_first: Ask before each message is handed out whether its id was handled already. Costs a round
                trip per batch; leave it out only where handling a duplicate twice does no harm, because all effects
                are results of `commit` or idempotent by id. Commits without results then remember nothing, and all
                of them count.
        """
