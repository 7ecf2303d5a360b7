"""The dashboard's parts alone: how values are written, who is logged in, what is shown while nothing is known."""

from __future__ import annotations

from decimal import Decimal

import httpx
import msgspec
import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st

from arbees_runtime.clock import VirtualClock
from arbees_runtime.dashboard import wording
from arbees_runtime.dashboard.error_pages import ErrorPages
from arbees_runtime.dashboard.login import local
from arbees_runtime.dashboard.pages import PAGES, overview
from arbees_runtime.dashboard.pages.events import no_view
from arbees_runtime.dashboard.pages.overview import total
from arbees_runtime.dashboard.pages.page import sections
from arbees_runtime.dashboard.rendering import Section, html
from arbees_runtime.dashboard.sessions import LIFETIME_S, Credential, Sessions
from arbees_runtime.dashboard.upstream import Api
from arbees_runtime.dashboard.watch import Answer, Held, Link, Resource, Watch
from arbees_runtime.market.numbers import Money, format_money
from arbees_runtime.settings import Secret

NOW = 1_800_000_000_000_000_000
CREDENTIAL = Credential({"Authorization": "Bearer secret-of-somebody"}, "token:1")
PARAMETERS = {"event": "nfl:2026-11-23:dal-at-phi", "trade": "decision-1"}


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock(NOW)


@pytest.fixture
def watch(clock: VirtualClock) -> Watch:
    return Watch(Api("http://api", "http://us"), CREDENTIAL, clock, lambda: None)


# ---- how values are written


@pytest.mark.parametrize("write", [wording.money, wording.profit, wording.price, wording.quantity, wording.percent])
def test_what_is_not_known_is_a_dash_and_never_zero(write: object) -> None:
    text = str(write(None))  # type: ignore[operator]
    assert ">-<" in text
    assert "0" not in text


@pytest.mark.parametrize(
    ("value", "text"),
    [("0.00", "$0.00"), ("1234.5", "$1,234.50"), ("-0.68", "−$0.68"), ("-0.00315", "−$0.00315"), ("12.3456", "$12.35")],
)
def test_dollars(value: str, text: str) -> None:
    assert f'value="{value}">{text}<' in str(wording.money(value))


@given(st.integers(-(10**15), 10**15))
def test_money_is_within_half_a_cent_and_exact_in_its_value(units: int) -> None:
    value = format_money(Money(units))
    shown = str(wording.money(value))
    assert f'value="{value}"' in shown
    read = Decimal(shown.partition(">")[2].partition("<")[0].replace("$", "").replace(",", "").replace("−", "-"))
    assert abs(read - Decimal(value)) <= Decimal("0.005")


@given(st.lists(st.one_of(st.none(), st.just("1.50")), max_size=5))
def test_a_sum_with_an_unknown_part_is_unknown(values: list[str | None]) -> None:
    assert (total(values) is None) == (None in values or not values)


@pytest.mark.parametrize(
    ("event", "name", "day"),
    [
        (
            "nfl:2026-11-23:dallas-cowboys-at-philadelphia-eagles",
            "Dallas Cowboys at Philadelphia Eagles",
            "NFL, 23 Nov",
        ),
        ("mlb:2026-07-04:chicago-cubs-at-st-louis:2", "Chicago Cubs at St Louis, game 2", "MLB, 4 Jul"),
        ("something else", "something else", ""),
    ],
)
def test_a_game_is_named_by_its_teams(event: str, name: str, day: str) -> None:
    assert (wording.game_name(event), wording.game_day(event)) == (name, day)
    assert f'title="{event}"' in wording.game(event)


def test_long_codes_are_short_and_whole_on_request() -> None:
    market = "0x" + "0123456789abcdef" * 4
    assert wording.brief(f"leg:{market}:yes") == f'<abbr title="leg:{market}:yes">leg:0x0123…cdef:yes</abbr>'
    assert wording.brief("KXNFLGAME-26NOV23DALPHI-PHI") == "KXNFLGAME-26NOV23DALPHI-PHI"


@pytest.mark.parametrize(("value", "text"), [("-0.043548", "−4.35¢"), ("0.012", "+1.20¢"), ("0", "+0.00¢")])
def test_an_edge_is_in_cents_with_its_sign(value: str, text: str) -> None:
    assert f'value="{value}">{text}<' in wording.edge(value)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [(2_352_630, "USD", "$2.35"), (109_786_791, "ns", "110 ms"), (25_000_000, "contracts", "25"), (24, "count", "24")],
)
def test_a_limit_is_in_its_unit(value: int, unit: str, text: str) -> None:
    assert f">{text}<" in wording.measure(value, unit)


def test_what_others_wrote_is_escaped() -> None:
    attack = '<img src=x onerror="alert(1)">'
    assert "<img" not in str(wording.badge(attack)) + str(wording.stamp(1, attack)) + str(wording.short(attack * 2))


async def test_a_page_that_breaks_does_not_tell_why() -> None:
    app = FastAPI()
    ErrorPages("1").serve(app)

    @app.get("/broken")
    async def broken() -> None:
        raise RuntimeError("Bearer secret-of-somebody")

    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://dashboard") as client:
        answer = await client.get("/broken")
    assert answer.status_code == 500
    assert "secret-of-somebody" not in answer.text
    assert "could not be made" in answer.text


# ---- who is logged in


def sessions(clock: VirtualClock, *, secure: bool = True, secret: str = "a" * 20) -> Sessions:
    return Sessions(Secret(secret), clock, secure=secure)


def test_a_cookie_names_its_session_until_it_ends(clock: VirtualClock) -> None:
    open_ones = sessions(clock)
    session, cookie = open_ones.open("alice", CREDENTIAL, operates=True, by_login=False)
    assert all(part in cookie for part in ("__Host-", "; HttpOnly", "; SameSite=Strict", "; Secure", "; Path=/"))
    assert "secret-of-somebody" not in cookie + repr(session)
    sent = cookie.partition(";")[0]
    assert open_ones.of(sent) == session
    clock.advance(LIFETIME_S)
    assert open_ones.of(sent) is None


def test_another_secret_or_a_changed_cookie_opens_nothing(clock: VirtualClock) -> None:
    one, other = sessions(clock), sessions(clock, secret="b" * 20)
    _, cookie = one.open("alice", CREDENTIAL, operates=True, by_login=False)
    sent = cookie.partition(";")[0]
    assert other.of(sent) is None
    assert one.of(sent[:-2] + ("AA" if not sent.endswith("AA") else "BB")) is None
    assert one.of("nonsense; =;") is None


def test_a_refused_credential_ends_all_its_sessions(clock: VirtualClock) -> None:
    open_ones = sessions(clock, secure=False)
    first, _ = open_ones.open("alice", CREDENTIAL, operates=False, by_login=False)
    other, _ = open_ones.open("bob", Credential({}, "token:2"), operates=False, by_login=False)
    open_ones.close_all("token:1")
    assert open_ones.get(first.number) is None
    assert open_ones.get(other.number) == other


@pytest.mark.parametrize(
    "address",
    ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "", "/\n/x", "money"],
)
def test_a_login_leads_nowhere_else(address: str) -> None:
    assert local(address) == "/"


def test_a_login_leads_to_the_page_that_was_asked_for() -> None:
    assert local("/trades/decision-1") == "/trades/decision-1"


# ---- what is shown when nothing is known


ALL_SECTIONS = {section.name: section for page in PAGES for section in sections(page)}


@pytest.mark.parametrize("section", ALL_SECTIONS.values(), ids=ALL_SECTIONS)
def test_every_section_loads_and_says_what_is_wrong(section: Section, watch: Watch) -> None:
    assert "loading" in html(section, watch, PARAMETERS) or section.name == "books"
    watch.link, watch.problem = Link.AWAY, "The API can't be reached."
    watch.revision["link"] += 1
    for resource in section.resources(watch, PARAMETERS):
        watch._answers[resource.path] = Answer(problem="The API can't be reached.")
    assert "be reached" in html(section, watch, PARAMETERS)


LIVE = ("worth", "feeds", "why", "funnel", "limits", "positions", "accounts", "opportunities", "opportunity", "events",
        "game", "processes")  # fmt: skip


@pytest.mark.parametrize("name", LIVE)
def test_every_live_section_says_that_there_is_nothing(name: str, watch: Watch) -> None:
    watch.settled, watch.link = True, Link.LIVE
    assert 'class="empty"' in html(ALL_SECTIONS[name], watch, PARAMETERS)


def process(instance: str, phase: str, state: str, *reasons: str, name: str = "api") -> Held:
    told = {"process": name, "instance": instance, "phase": phase, "reasons": reasons, "epoch": None, "lags": [],
            "version": "0.1.0", "started_at": "2026-11-23T13:00:00Z", "at": "2026-11-23T13:05:00Z"}  # fmt: skip
    return Held(msgspec.Raw(msgspec.json.encode({"process": told, "standing": {"state": state}})), 1)


def test_a_copy_that_was_asked_to_stop_and_replaced_is_not_missing(watch: Watch) -> None:
    clean = process("vm:1", "stopped", "snapshot", "exit code 0 (clean)", "bus: not connected yet")
    watch.settled, watch.link = True, Link.LIVE
    watch._held["processes"] = {"old": clean}
    assert [each["process"]["instance"] for each in overview.present(watch)] == ["vm:1"]  # nobody took its place
    crashed = process("vm:2", "stopped", "snapshot", "exit code 1 (crashed)")
    watch._held["processes"] |= {"crashed": crashed, "new": process("vm:3", "ready", "live")}
    assert [each["process"]["instance"] for each in overview.present(watch)] == ["vm:2", "vm:3"]
    shown = html(ALL_SECTIONS["processes"], watch, PARAMETERS)
    assert "it was asked to stop" in shown
    assert "bus: not connected yet" not in shown
    assert "exit code 1" in shown


def live_value(value: object) -> Held:
    return Held(msgspec.Raw(msgspec.json.encode(value)), 1)


def test_positions_that_differ_are_shown_beside_the_cash(watch: Watch) -> None:
    account = {"mode": "paper", "venue": "kalshi", "statement_at": None, "statement_cash": None, "ledger_cash": "1.00",
               "difference": "0.00", "positions_differ": 2, "standing": {"state": "live"}}  # fmt: skip
    watch.settled, watch.link = True, Link.LIVE
    path = "/api/reconciliation"
    watch._answers[path] = Answer({"accounts": [account], "differences": []}, 1)
    assert ", 2 positions" in html(ALL_SECTIONS["reconciliation"], watch, PARAMETERS)


def test_what_settlements_owe_is_worth_something(watch: Watch) -> None:
    account = {"mode": "paper", "venue": "kalshi", "cash": "96.00", "reserved": "0.00", "positions": "0.00",
               "realised_today": "6.00", "unrealised": "0.00", "receivable": "10.00",
               "guaranteed": "0.00", "as_of": "2026-11-23T13:00:00Z"}  # fmt: skip
    watch._held["positions"] = {"paper:kalshi": live_value({"account": account, "standing": {"state": "live"}})}
    (mode,) = overview._worth(watch, PARAMETERS)["modes"]
    assert mode["equity"] == "106.00"
    point = {"mode": "paper", "as_of": "2026-11-23T13:00:00Z", "cash": "96.00", "position_cost": "0.00",
             "unrealised_profit": "0.00", "receivable": "10.00", "position_guaranteed": None}  # fmt: skip
    watch._answers[overview.EQUITY.path] = Answer({"items": [point], "next": None}, 1)
    chart = overview._equity(watch, PARAMETERS)
    assert "106" in msgspec.json.encode(chart).decode()


@pytest.mark.parametrize(
    ("league", "phase", "why"),
    [
        ("wnba", "live", "no model for this league"),
        ("nfl", "scheduled", "begins with the game"),
        ("epl", "suspended", "none while the game is suspended"),
        ("mlb", "final", "the game is over"),
        ("nhl", "live", "no prices from before the start"),
    ],
)
def test_where_no_model_has_a_view_the_page_says_why(watch: Watch, league: str, phase: str, why: str) -> None:
    game = {"event": PARAMETERS["event"], "league": league, "phase": phase, "home_score": 0, "away_score": 0,
            "period": 0, "clock_ms": None, "elapsed_ms": None, "source": "espn", "shard": "game-shard/0",
            "received_at": "2026-11-23T13:05:00Z"}  # fmt: skip
    assert why in no_view(game)
    watch.settled, watch.link = True, Link.LIVE
    watch._held["games"] = {
        PARAMETERS["event"]: live_value(
            {"game": game, "standing": {"state": "live"}, "probability": None, "probability_standing": None}
        )
    }
    one, every = (html(ALL_SECTIONS[name], watch, PARAMETERS) for name in ("game", "events"))
    assert f'<span class="quiet">{no_view(game)}</span>' in one
    assert f'title="{no_view(game)}">-<' in every


def test_signals_counted_and_signals_on_record_are_told_apart(watch: Watch) -> None:
    def seen(signalled: int) -> Held:
        counts = {"evaluated": 900, "below-edge": 880, "signalled": signalled}
        told = {"event": PARAMETERS["event"], "best": None, "counts": counts, "at": "2026-11-23T13:05:00Z",
                "shard": "game-shard/0"}  # fmt: skip
        return live_value({"opportunities": told, "standing": {"state": "live"}})

    watch.settled, watch.link = True, Link.LIVE
    watch._held["opportunities"] = {"e": seen(7)}
    shown = html(ALL_SECTIONS["funnel"], watch, PARAMETERS)
    assert "signalled <" in shown
    assert "on record, below, it is one signal" in shown
    watch._held["opportunities"] = {"e": seen(0)}
    watch.revision["opportunities"] += 1
    assert "on record" not in html(ALL_SECTIONS["funnel"], watch, PARAMETERS)
    (resource,) = ALL_SECTIONS["outcomes"].resources(watch, PARAMETERS)
    counted = {"since": "2026-11-22T13:05:00Z", "signals": 4, "decisions": [], "trades": []}
    watch._answers[resource.path] = Answer(counted, 1_000, "")
    assert "signals on record, each once" in html(ALL_SECTIONS["outcomes"], watch, PARAMETERS)


def test_an_old_answer_is_shown_with_its_age_when_there_is_no_newer(watch: Watch) -> None:
    section = ALL_SECTIONS["audit"]
    (resource,) = section.resources(watch, PARAMETERS)
    watch._answers[resource.path] = Answer({"items": [], "next": None}, 1_000, "The API does not answer in time.")
    shown = html(section, watch, PARAMETERS)
    assert "Not up to date" in shown
    assert 'data-at="1000"' in shown
    assert "Nothing was changed yet" in shown


async def test_pages_that_want_the_same_share_one_poll(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    async def get(credential: Credential, path: str) -> object:
        asked.append(path)
        return []

    monkeypatch.setattr(watch._api, "get", get)
    monkeypatch.setattr(watch, "_restart", lambda: None)
    wanted = (Resource("/api/leases", 5.0),)
    with watch.want((), wanted) as first, watch.want((), wanted) as second:
        await watch.complete(first, 5)
        await watch.complete(second, 5)
        assert asked == ["/api/leases"]
    assert watch.idle
    assert not watch._polls
