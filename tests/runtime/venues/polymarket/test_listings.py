"""Which markets become instruments, with which tokens, and which are refused."""

import contextlib
import json
from typing import Any

import aiohttp
import msgspec
import pytest

from arbees_runtime.clock import VirtualClock
from arbees_runtime.market.fees import Role
from arbees_runtime.market.numbers import parse_price, parse_quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.venues.answers import ReadError
from arbees_runtime.venues.polymarket.clob_messages import ClobMarket
from arbees_runtime.venues.polymarket.discovery import PolymarketDiscovery
from arbees_runtime.venues.polymarket.gamma_messages import GammaMarket
from arbees_runtime.venues.polymarket.hosts import Hosts
from arbees_runtime.venues.polymarket.http import PolymarketHttp
from arbees_runtime.venues.polymarket.listings import UnusableMarketError, instrument, with_clob_terms
from arbees_runtime.venues.polymarket.reads import PolymarketReads
from tests.runtime.venues.kalshi.kalshi_host import Host, ImpatientClock
from tests.runtime.venues.polymarket.samples import CLOB_MARKET, GAMMA_MARKET, MARKET, NOW_NS, gamma_page


def gamma(**changes: Any) -> GammaMarket:
    return msgspec.json.decode(json.dumps(GAMMA_MARKET | changes), type=GammaMarket)


def test_a_game_market() -> None:
    found = instrument(gamma(), None, NOW_NS)
    assert (found.tokens, found.protocol, found.neg_risk) == (("111", "222"), "v1", False)
    assert found.token(Outcome.NO) == "222"
    assert found.outcome("111") is Outcome.YES
    listing = found.listing
    assert (listing.outcomes, listing.kind, listing.open) == (("A", "B"), "moneyline", True)
    assert listing.fees is not None
    assert listing.fees.fill_fee(Role.TAKER, parse_price("0.5"), parse_quantity("100")) == 1_250_000
    assert listing.rules_hash != instrument(gamma(description="Other rules."), None, NOW_NS).listing.rules_hash


def test_version_two_has_its_tokens_in_a_real_list() -> None:
    found = instrument(gamma(version="v2", positionIds=["333", "444"]), None, NOW_NS)
    assert (found.tokens, found.protocol) == (("333", "444"), "v2")


def test_without_a_version_data_may_be_read_but_nothing_is_known_of_the_protocol() -> None:
    assert instrument(gamma(version=None), None, NOW_NS).protocol is None


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({"version": "v3"}, "protocol version 'v3'"),
        ({"version": None, "positionIds": ["333", "444"]}, "protocol version None"),
        ({"version": "v2"}, "2 outcomes and 0 tokens"),
        ({"clobTokenIds": '["111"]'}, "2 outcomes and 1 tokens"),
        ({"clobTokenIds": '["111","111"]'}, "2 outcomes and 2 tokens"),
        ({"clobTokenIds": "[111,222]"}, "clobTokenIds is not a list of texts"),
        ({"outcomes": '["A","B","C"]'}, "3 outcomes"),
        ({"outcomes": "A, B"}, "outcomes is not a list of texts"),
        ({"orderPriceMinTickSize": 0.03}, "tick 0.03"),
        ({"orderPriceMinTickSize": None}, "no tick"),
        ({"gameStartTime": "soon"}, "soon"),
        ({"gameStartTime": "2026-11-29 18:00:00"}, "has no zone"),
    ],
)
def test_what_is_refused(changes: dict[str, Any], names: str) -> None:
    with pytest.raises(UnusableMarketError, match=names):
        instrument(gamma(**changes), None, NOW_NS)


@pytest.mark.parametrize("flag", ["active", "acceptingOrders", "enableOrderBook"])
def test_every_flag_is_needed(flag: str) -> None:
    assert not instrument(gamma(**{flag: False}), None, NOW_NS).listing.open
    assert not instrument(gamma(closed=True), None, NOW_NS).listing.open


def test_an_unknown_fee_leaves_the_market_readable_but_not_tradable() -> None:
    listing = instrument(gamma(feeSchedule=None), None, NOW_NS).listing
    assert listing.fees is None
    assert "no feeSchedule" in listing.fees_unknown


@pytest.mark.parametrize(
    ("prices", "status", "closed", "expected"),
    [
        ('["1","0"]', "resolved", True, ("yes", 1_000_000)),
        ('["0","1"]', "resolved", True, ("no", 0)),
        ('["0.5","0.5"]', "resolved", True, ("scalar", 500_000)),
        ('["0.999","0.001"]', "resolved", True, ("", None)),
        ('["1","0"]', "proposed", True, ("", None)),
        ('["1","0"]', "resolved", False, ("", None)),
    ],
)
def test_only_a_final_result_is_one(prices: str, status: str, closed: bool, expected: tuple[str, int | None]) -> None:
    found = instrument(gamma(outcomePrices=prices, umaResolutionStatus=status, closed=closed), None, NOW_NS).listing
    assert (found.result, found.payout) == expected


def test_the_engines_word_goes_before_gammas() -> None:
    terms = msgspec.json.decode(
        json.dumps(CLOB_MARKET | {"mts": 0.001, "mos": 15, "nr": True, "ao": False, "fd": {"r": 0}}), type=ClobMarket
    )
    found = with_clob_terms(instrument(gamma(), None, NOW_NS), terms, NOW_NS)
    assert (found.neg_risk, found.listing.open, found.listing.smallest) == (True, False, 15_000_000)
    assert parse_price("0.421") in found.listing.grid
    assert found.listing.fees is not None
    assert found.listing.fees.fill_fee(Role.TAKER, parse_price("0.5"), parse_quantity("100")) == 0
    with pytest.raises(UnusableMarketError, match="different tokens"):
        with_clob_terms(instrument(gamma(clobTokenIds='["1","2"]'), None, NOW_NS), terms, NOW_NS)


def test_an_engine_that_says_nothing_of_a_fee_does_not_take_gammas_away() -> None:
    known = instrument(gamma(), None, NOW_NS)
    terms = msgspec.json.decode(json.dumps(CLOB_MARKET | {"fd": None}), type=ClobMarket)
    assert known.listing.fees is not None
    assert known.listing.fees.taker.rate > 0
    assert with_clob_terms(known, terms, NOW_NS).listing.fees == known.listing.fees
    free = instrument(gamma(feesEnabled=False), None, NOW_NS)
    assert with_clob_terms(free, terms, NOW_NS).listing.fees == free.listing.fees


def test_tokens_whose_outcomes_gamma_and_the_engine_swap_are_not_traded() -> None:
    known = instrument(gamma(), None, NOW_NS)
    first, second = known.listing.outcomes
    for names, swapped in (((first, second), False), ((second, first), True), (("", "another word"), False)):
        tokens = [{"t": token, "o": name} for token, name in zip(known.tokens, names, strict=True)]
        terms = msgspec.json.decode(json.dumps(CLOB_MARKET | {"t": tokens}), type=ClobMarket)
        with pytest.raises(UnusableMarketError, match="each other's") if swapped else contextlib.nullcontext():
            with_clob_terms(known, terms, NOW_NS)


@pytest.mark.parametrize("odd", [{"mos": 0.0000001}, {"mts": 0.0000001}, {"mts": 2}, {"mos": -5}])
def test_terms_of_the_engine_that_no_number_of_ours_holds_make_the_market_unusable(odd: dict[str, float]) -> None:
    terms = msgspec.json.decode(json.dumps(CLOB_MARKET | odd), type=ClobMarket)
    with pytest.raises(UnusableMarketError, match=MARKET):
        with_clob_terms(instrument(gamma(), None, NOW_NS), terms, NOW_NS)


# ---- asking --------------------------------------------------------------------------------------------------


def discovery(
    session: aiohttp.ClientSession, hosts: Hosts, left_out: list[tuple[str, bytes, str]], now_ns: int = NOW_NS
) -> PolymarketDiscovery:
    reads = PolymarketReads(
        PolymarketHttp(session, ImpatientClock(), hosts=hosts), lambda *entry: left_out.append(entry)
    )
    return PolymarketDiscovery(reads, VirtualClock(now_ns), lambda *entry: left_out.append(entry))


async def test_a_leagues_games_over_all_pages(host: Host, session: aiohttp.ClientSession, hosts: Hosts) -> None:
    event = {"id": "9", "title": "A at B", "gameId": 77, "markets": [GAMMA_MARKET, {"id": 3}]}
    prop = GAMMA_MARKET | {"conditionId": "0xprop", "sportsMarketType": "player_points"}
    over = GAMMA_MARKET | {"conditionId": "0xover", "gameStartTime": "2026-11-10 18:00:00+00"}
    odd = GAMMA_MARKET | {"conditionId": "0xodd", "version": "v9"}
    host.answer([{"sport": "nba", "tags": "1,745"}, {"sport": "nfl", "tags": "1,450,100639"}])
    host.answer({"events": [event], "next_cursor": "next"})
    host.answer({"events": [{"id": "10", "markets": [prop, over, odd]}]})
    left_out: list[tuple[str, bytes, str]] = []
    found = [listing async for listing in discovery(session, hosts, left_out).listings("nfl")]
    assert [(listing.market, listing.event, listing.game_ids) for listing in found] == [
        (MARKET, "9", {"polymarket": "77"})
    ]
    assert host.requests[1][1:3] == (
        "/events/keyset",
        {"tag_id": "450", "closed": "false", "related_tags": "true", "end_date_min": "2026-11-16T00:00:00Z",
         "limit": "100"},
    )  # fmt: skip
    assert host.requests[2][2]["after_cursor"] == "next"
    assert [entry[0] for entry in left_out] == ["markets", "market"]


async def test_a_league_nobody_knows(host: Host, session: aiohttp.ClientSession, hosts: Hosts) -> None:
    host.answer([{"sport": "nba", "tags": "1,745"}])
    with pytest.raises(LookupError, match="'curling'"):
        async for _ in discovery(session, hosts, []).listings("curling"):
            pass


async def test_one_market_comes_with_the_engines_terms(
    host: Host, session: aiohttp.ClientSession, hosts: Hosts
) -> None:
    host.answer(gamma_page(GAMMA_MARKET))
    host.answer(CLOB_MARKET | {"mts": 0.001})
    known = discovery(session, hosts, [])
    found = await known.instrument(MARKET)
    assert parse_price("0.421") in found.listing.grid
    assert await known.instrument(MARKET) is found
    assert len(host.requests) == 2


async def test_a_repeated_cursor_ends_the_reading(host: Host, session: aiohttp.ClientSession, hosts: Hosts) -> None:
    host.answer([{"sport": "nfl", "tags": "450"}])
    host.answer({"events": [], "next_cursor": "same"})
    with pytest.raises(ReadError, match="second time"):
        async for _ in discovery(session, hosts, []).listings("nfl"):
            pass
