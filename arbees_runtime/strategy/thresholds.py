"""What an opportunity must be like to become a signal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from arbees_runtime.market.numbers import SCALE, Money

SECOND_NS: Final = 1_000_000_000

_UNCONFIRMED_MOVE: Final = Money(5_000)
_REQUIRED_EDGE: Final = Money(5_000)
_LEAST_PROFIT: Final = Money(250_000)
_SUSPECT_EDGE: Final = Money(100_000)
_IMPOSSIBLE_EDGE: Final = Money(250_000)
_MODEL_EDGE: Final = Money(50_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """The bounds a shard works by; each is a variable of game-shard, named in brackets.

    Attributes:
        data_ttl_ns: age beyond which a quote is not traded on [MARKET_DATA_TTL].
        crunch_ttl_ns: the same while a game is close and late [CRUNCH_TIME_DATA_TTL].
        sync_ns: greatest difference between the times of two legs' quotes [SYNC_DELTA_TOLERANCE]; in crunch time
            it is `crunch_ttl_ns` if that is less.
        unconfirmed_move: dollars that the other legs' best prices may have ranged over, taken together, since a leg's
            quote was last confirmed; a quote that is older than such a move may be a price that is gone. It must be
            less than the edge, too [MAX_UNCONFIRMED_MOVE].
        skew_ns: how far a quote's time may lie ahead of our clock.
        required_edge: dollars per set of contracts that must be left after fees, at every level that is taken
            [MIN_EDGE].
        least_profit: dollars that the whole must leave [MIN_PROFIT].
        least_return_ppm: profit on the capital tied up, scaled to a year, in millionths [MIN_YEARLY_RETURN].
        suspect_edge: an edge per dollar of payout from here on is taken for a data error until confirmed
            [SUSPECT_EDGE].
        impossible_edge: from here on it is one [IMPOSSIBLE_EDGE].
        confirm_ns: how long after it was first seen a suspect edge must still be there, in quotes that the venues
            confirmed since [CONFIRM_AFTER].
        depth_share_ppm: share of the displayed size that is counted on [DEPTH_SHARE].
        interval_ns: an opportunity that goes on is signalled again after this long [SIGNAL_INTERVAL].
        life_ns: how long a signal may be acted on [SIGNAL_TTL].
        model: whether the model's edge makes signals [MODEL_EDGE].
        model_edge: expected dollars per contract after fees that it must leave [MODEL_MIN_EDGE].
    """

    data_ttl_ns: int = 4 * SECOND_NS
    crunch_ttl_ns: int = 1_500_000_000
    sync_ns: int = 2 * SECOND_NS
    unconfirmed_move: Money = _UNCONFIRMED_MOVE
    skew_ns: int = 500_000_000
    required_edge: Money = _REQUIRED_EDGE
    least_profit: Money = _LEAST_PROFIT
    least_return_ppm: int = 100_000
    suspect_edge: Money = _SUSPECT_EDGE
    impossible_edge: Money = _IMPOSSIBLE_EDGE
    confirm_ns: int = SECOND_NS
    depth_share_ppm: int = SCALE // 2
    interval_ns: int = SECOND_NS
    life_ns: int = 2 * SECOND_NS
    model: bool = False
    model_edge: Money = _MODEL_EDGE
