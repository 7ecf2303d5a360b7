"""Whether the markets of one game may be held against each other: their rules have to agree, or a person has to say so.

Default deny. A market is approved if its rules agree with those of every other venue's approved market of the game.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from arbees_runtime.games.events.aliases import Aliases, League
from arbees_runtime.games.events.approvals import Approvals, Ruling, Scope
from arbees_runtime.games.events.canonical import CanonicalEvent
from arbees_runtime.games.events.decisions import Bucket, MarketDecision
from arbees_runtime.games.events.identity import Mapped
from arbees_runtime.games.events.rules import RuleClass, differences, rule_class, wording_hash

MarketKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Ruled:
    """A mapped market with its rules read.

    Attributes:
        mapped: The market.
        rules: Class of its rules.
        wording: Hash of their wording.
        changed: Hash of the rules under which it was approved, if it has other rules now; else empty.
    """

    mapped: Mapped
    rules: RuleClass
    wording: str
    changed: str

    @property
    def key(self) -> MarketKey:
        """Venue and market."""
        return self.mapped.listing.venue, self.mapped.listing.market

    @property
    def hash(self) -> str:
        """Of its rules as they are."""
        return self.mapped.listing.rules_hash

    def decided(
        self, bucket: Bucket, code: str, reason: str, agrees_with: tuple[MarketKey, ...] = ()
    ) -> MarketDecision:
        """As a decision."""
        decision = self.mapped.decided(bucket, code, reason)
        return replace(decision, rules=self.rules, wording=self.wording, agrees_with=agrees_with)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of two markets' rules.

    Attributes:
        agree: Whether both may be held against each other.
        rejected: Whether a person said that they may not.
        differences: In what their classes differ, by name.
        actor: The person who ruled, or empty.
    """

    agree: bool
    rejected: bool
    differences: Mapping[str, str]
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """The markets of one game.

    Attributes:
        decisions: One per market.
        disputed: Pairs of markets whose rules a person has to compare, with their verdicts.
    """

    decisions: tuple[MarketDecision, ...]
    disputed: tuple[tuple[Ruled, Ruled, Verdict], ...]


def ruled(mapped: Mapped, league: League, aliases: Aliases, approvals: Approvals) -> Ruled:
    """A market with its rules read."""
    listing = mapped.listing
    names = frozenset(n for team in mapped.event.pair for n in aliases.names_of(listing.venue, league.key, team))
    before = approvals.known_markets.get((listing.venue, listing.market))
    changed = before.rules_hash if before is not None and before.approved else listing.rules_hash
    return Ruled(
        mapped=mapped,
        rules=rule_class(listing.rules, listing.venue, league),
        wording=wording_hash(listing.rules, names),
        changed="" if changed == listing.rules_hash else changed,
    )


def compare(one: Ruled, other: Ruled, league: League, approvals: Approvals) -> Verdict:
    """Whether two markets' rules agree. Rules that changed after an approval agree only by a person's new word."""
    differ = differences(one.rules, other.rules, league)
    by_hash = {
        Scope.TEXTS: frozenset((one.hash, other.hash)),
        Scope.WORDING: frozenset((one.wording, other.wording)),
    }
    for scope, hashes in by_hash.items():
        ruling = approvals.rules.get((scope, league.key, hashes))
        if ruling is not None and ruling.ruling is Ruling.REJECTED:
            return Verdict(agree=False, rejected=True, differences=differ, actor=ruling.actor)
        if ruling is not None and (scope is Scope.TEXTS or not (one.changed or other.changed)):
            return Verdict(agree=True, rejected=False, differences=differ, actor=ruling.actor)
    changed = {"text": "changed since it was approved"} if one.changed or other.changed else {}
    return Verdict(agree=not differ and not changed, rejected=False, differences={**differ, **changed})


def agree(event: CanonicalEvent, markets: Sequence[Ruled], league: League, approvals: Approvals) -> Agreement:
    """What becomes of the markets of one game."""
    ordered = sorted(markets, key=lambda each: each.key)
    if len({each.key[0] for each in ordered}) < 2:
        return Agreement(tuple(_alone(each, event) for each in ordered), ())
    verdicts = {
        (one.key, other.key): compare(one, other, league, approvals)
        for one in ordered
        for other in ordered
        if one.key[0] != other.key[0]
    }
    agreeing = {one.key: tuple(other.key for other in ordered if _said(verdicts, one, other)) for one in ordered}
    left = [each for each in ordered if agreeing[each.key]]
    whole = all(verdicts[one.key, other.key].agree for one in left for other in left if one.key[0] != other.key[0])
    decisions = []
    for each in ordered:
        if each in left and whole:
            actors = sorted({verdicts[each.key, other].actor for other in agreeing[each.key]} - {""})
            said = f"rules agree with {_names(agreeing[each.key])}" + (f", said {', '.join(actors)}" if actors else "")
            decision = each.decided(Bucket.APPROVED, "agreed", said, agreeing[each.key])
            decisions.append(replace(decision, decided_by=", ".join(actors) or decision.decided_by))
        else:
            decisions.append(_refused(each, [v for (key, _), v in verdicts.items() if key == each.key]))
    disputed = [
        (one, other, verdicts[one.key, other.key])
        for place, one in enumerate(ordered)
        for other in ordered[place + 1 :]
        if one.key[0] != other.key[0]
        and not verdicts[one.key, other.key].agree
        and not verdicts[one.key, other.key].rejected
    ]
    return Agreement(tuple(decisions), tuple(disputed))


def _alone(market: Ruled, event: CanonicalEvent) -> MarketDecision:
    if event.scheduled:
        return market.decided(Bucket.MAPPED, "alone", f"no other venue lists {event.id} now")
    decision = market.decided(Bucket.UNMATCHED, "alone", "no schedule and no other venue shows its game")
    return replace(decision, event=None, market_type=None, outcomes=())


def _said(verdicts: Mapping[tuple[MarketKey, MarketKey], Verdict], one: Ruled, other: Ruled) -> bool:
    verdict = verdicts.get((one.key, other.key))
    return verdict is not None and verdict.agree


def _refused(market: Ruled, verdicts: Sequence[Verdict]) -> MarketDecision:
    if all(verdict.rejected for verdict in verdicts):
        actors = ", ".join(sorted({verdict.actor for verdict in verdicts}))
        decision = market.decided(Bucket.REJECTED, "rules-rejected", f"{actors} said that its rules do not agree")
        return replace(decision, decided_by=actors)
    if market.changed:
        return market.decided(Bucket.SUSPENDED, "rules-changed", "the venue changed the text of its rules")
    differ = sorted({name for verdict in verdicts for name in verdict.differences})
    why = (
        f"rules differ or are not known in: {', '.join(differ)}" if differ else "its rules do not agree with all others"
    )
    return market.decided(Bucket.REVIEW, "rules", why)


def _names(keys: Sequence[MarketKey]) -> str:
    return ", ".join(":".join(key) for key in keys)
