"""Covers: every way to be paid whatever the result, and nothing else."""

from itertools import combinations, product

import pytest

from arbees_runtime.games.events.aliases import seeded_aliases
from arbees_runtime.messages import Result
from arbees_runtime.strategy.covers import WITHOUT_DRAWS, covers, families, results_of
from arbees_runtime.strategy.lockup import GAME_S
from tests.runtime.strategy.games import AWAY, DRAW, HOME, three_way, two_way

TWO, THREE = frozenset({HOME, AWAY}), frozenset({HOME, AWAY, DRAW})


def sets(family: tuple[frozenset[Result], ...]) -> set[str]:
    return {"".join(sorted(result.value[0] for result in payoff)) for payoff in family}


def test_two_way_has_one_family() -> None:
    assert [(sets(family), payout) for family, payout in families(TWO)] == [({"h", "a"}, 1)]


def test_three_way_has_exact_overlapping_and_the_one_that_pays_twice() -> None:
    found = {(frozenset(sets(family)), payout) for family, payout in families(THREE)}
    assert found == {
        (frozenset({"h", "ad"}), 1), (frozenset({"a", "dh"}), 1), (frozenset({"d", "ah"}), 1),
        (frozenset({"h", "a", "d"}), 1),
        (frozenset({"ah", "ad"}), 1), (frozenset({"ah", "dh"}), 1), (frozenset({"ad", "dh"}), 1),
        (frozenset({"ah", "ad", "dh"}), 2),
    }  # fmt: skip


@pytest.mark.parametrize("results", [TWO, THREE])
def test_any_cover_is_made_of_these(results: frozenset[Result]) -> None:
    """By brute force over all small multisets of contracts: what pays k in every result holds families that pay k."""
    ordered = sorted(results)
    payoffs = [frozenset(some) for size in range(1, len(ordered)) for some in combinations(ordered, size)]
    known = families(results)

    def pays(counts: dict[frozenset[Result], int]) -> int:
        return min(sum(n for payoff, n in counts.items() if result in payoff) for result in results)

    def best_by_families(counts: dict[frozenset[Result], int]) -> int:
        best = 0
        for family, payout in known:
            if all(counts[payoff] for payoff in family):
                rest = {payoff: n - (payoff in family) for payoff, n in counts.items()}
                best = max(best, payout + best_by_families(rest))
        return best

    for numbers in product(range(3), repeat=len(payoffs)):
        counts = dict(zip(payoffs, numbers, strict=True))
        assert best_by_families(counts) == pays(counts), counts


def test_contracts_of_both_venues_are_mixed_but_never_both_sides_of_one_market() -> None:
    game = two_way()
    found = covers(results_of(game.league, game.markets), game.markets)
    assert len(found) == 9 - 3
    for legs, payout in found:
        assert payout == 1
        assert {result for leg in legs for result in leg.pays_on} == TWO
        assert len({leg.market for leg in legs}) == 2
    game = three_way()
    found = covers(results_of(game.league, game.markets), game.markets)
    # Exact pairs 3 x (2x2 - 2 of one market), triples 2 x 2^3, overlapping pairs 3 x 2x2.
    assert len(found) == 3 * 2 + 2 * 8 + 3 * 4
    assert {payout for _, payout in found} == {1, 2}


def test_a_draw_counts_unless_the_league_has_none() -> None:
    markets = two_way().markets
    assert results_of("nfl", markets) == TWO
    assert results_of("epl", markets) == THREE
    assert results_of("a league nobody heard of", markets) == THREE
    assert not covers(results_of("epl", markets), markets), "home and away alone leave the draw open"
    assert results_of("nfl", three_way().markets) == THREE, "a market on the draw says that there is one"


def test_a_league_without_draws_is_known_by_the_name_that_it_has_everywhere() -> None:
    leagues = seeded_aliases().leagues.values()
    assert frozenset(league.key for league in leagues if not league.draws) == WITHOUT_DRAWS
    assert GAME_S.keys() == WITHOUT_DRAWS
