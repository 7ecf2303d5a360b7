"""Games that look alike: rematches, doubleheaders, names, days, leagues. None may be paired wrongly."""

import msgspec
import pytest

from arbees_runtime.games.events.aliases import Aliases
from arbees_runtime.games.events.approvals import Approvals, MarketRuling, Ruling
from arbees_runtime.games.events.decisions import Bucket, MarketDecision, Pairing, ReviewKind
from arbees_runtime.games.events.eastern import eastern_day
from arbees_runtime.games.events.pairing import pair
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import GamePhase, Result
from arbees_runtime.venues.listing import Listing
from tests.runtime.games.events.hand_written import (
    AGREED_DRAW,
    at,
    game,
    kalshi,
    polymarket,
    polymarket_soccer,
)

YES, NO = Outcome.YES, Outcome.NO
HOME, AWAY, DRAW = (Result.HOME,), (Result.AWAY,), (Result.DRAW,)


def by_market(pairing: Pairing) -> dict[str, MarketDecision]:
    return {decision.listing.market: decision for decision in pairing.markets}


def only(pairing: Pairing, listings: list[Listing]) -> MarketDecision:
    """The decision of the first of some listings."""
    return by_market(pairing)[listings[0].market]


def test_a_game_on_both_venues_is_mapped_outcome_by_outcome(aliases: Aliases) -> None:
    start = at("2026-11-29", 13)
    listed = kalshi("KXNFLGAME", "2026-11-29", ("DAL", "NYG"), ("Dallas", "New York G"))
    other = polymarket("nfl-dal-nyg-2026-11-29", ("Cowboys", "Giants"), start)
    pairing = pair([game("nfl", "Dallas Cowboys", "New York Giants", start)], listed, [other], aliases)
    (event,) = pairing.events
    assert event.id == "nfl:2026-11-29:dallas-cowboys-at-new-york-giants"
    found = by_market(pairing)
    assert {decision.bucket for decision in found.values()} == {Bucket.APPROVED}
    dallas, giants, cowboys_first = (found[name] for name in (listed[0].market, listed[1].market, other.market))
    assert (dallas.pays_on(YES), dallas.pays_on(NO)) == (AWAY, HOME)
    assert (giants.pays_on(YES), giants.pays_on(NO)) == (HOME, AWAY)
    assert (cowboys_first.pays_on(YES), cowboys_first.pays_on(NO)) == (AWAY, HOME)
    assert not pairing.reviews


def test_a_rematch_the_day_after_is_another_game(aliases: Aliases) -> None:
    # 2025-08-09 and 10: a public scanner paired the first with the second and took it for free money
    starts = [at("2026-08-08", 21, 40), at("2026-08-09", 16, 10)]
    fixtures = [game("mlb", "Tampa Bay Rays", "Seattle Mariners", start) for start in starts]
    first = kalshi("KXMLBGAME", "2026-08-08", ("TB", "SEA"), ("Tampa Bay", "Seattle"), time="2140")
    second = kalshi("KXMLBGAME", "2026-08-09", ("TB", "SEA"), ("Tampa Bay", "Seattle"), time="1610")
    later = polymarket("mlb-tb-sea-2026-08-09", ("Tampa Bay Rays", "Seattle Mariners"), starts[1])
    pairing = pair(fixtures, [*first, *second], [later], aliases)
    found = by_market(pairing)
    assert found[later.market].event == only(pairing, second).event != only(pairing, first).event
    assert only(pairing, first).bucket is Bucket.MAPPED
    alone = pair(fixtures, first, [later], aliases)
    assert only(alone, first).event != only(alone, [later]).event


def test_doubleheaders_are_told_apart_by_number_and_by_time(aliases: Aliases) -> None:
    teams, names = ("Milwaukee Brewers", "St. Louis Cardinals"), ("Milwaukee", "St. Louis")
    starts = [at("2026-07-07", 14, 15), at("2026-07-07", 19, 45)]
    fixtures = [game("mlb", *teams, start) for start in starts]
    by_number = [
        kalshi("KXMLBGAME", "2026-07-07", ("MIL", "STL"), names, time=time, number=number)
        for number, time in ((1, "1415"), (2, "1945"))
    ]
    by_time = [polymarket("mlb-mil-stl-2026-07-07", teams, starts[1], market="late"),
               polymarket("mlb-mil-stl-2026-07-07", teams, None, market="timeless")]  # fmt: skip
    pairing = pair(fixtures, [*by_number[0], *by_number[1]], by_time[:1], aliases)
    assert [event.id[-2:] for event in pairing.events] == ["ls", ":2"]
    assert only(pairing, by_number[0]).event == pairing.events[0].id
    assert only(pairing, by_number[1]).event == by_market(pairing)["late"].event == pairing.events[1].id
    unsure = pair(fixtures, by_number[0], by_time[1:], aliases)
    assert (by_market(unsure)["timeless"].bucket, by_market(unsure)["timeless"].code) == (Bucket.REVIEW, "doubleheader")
    assert [len(review.details["candidates"]) for review in unsure.reviews] == [2]  # type: ignore[arg-type]


def test_one_game_of_a_doubleheader_in_sight_is_not_taken_for_the_other(aliases: Aliases) -> None:
    teams, names = ("Milwaukee Brewers", "St. Louis Cardinals"), ("Milwaukee", "St. Louis")
    early = game("mlb", *teams, at("2026-07-07", 14, 15))
    second = kalshi("KXMLBGAME", "2026-07-07", ("MIL", "STL"), names, time="1945", number=2)
    pairing = pair([early], second, [], aliases)
    assert only(pairing, second).bucket is Bucket.REVIEW
    assert only(pairing, second).event is None


def test_a_number_and_a_time_that_disagree_are_asked_about(aliases: Aliases) -> None:
    teams, names = ("Milwaukee Brewers", "St. Louis Cardinals"), ("Milwaukee", "St. Louis")
    fixtures = [game("mlb", *teams, at("2026-07-07", hour)) for hour in (14, 20)]
    wrong = kalshi("KXMLBGAME", "2026-07-07", ("MIL", "STL"), names, time="2000", number=1)
    assert only(pair(fixtures, wrong, [], aliases), wrong).code == "doubleheader"


@pytest.mark.parametrize("time", ["", "0333"])
def test_a_second_game_whose_hour_is_a_placeholder_of_the_night_is_not_taken_for_the_first(
    aliases: Aliases, time: str
) -> None:
    # Baseball's schedule shows a second game without an hour at 3:33 in the morning: before the first, in the order.
    teams, names = ("Milwaukee Brewers", "St. Louis Cardinals"), ("Milwaukee", "St. Louis")
    starts = [at("2026-07-07", 3, 33), at("2026-07-07", 14, 15)]
    fixtures = [
        game("mlb", *teams, start, start_known=known) for start, known in zip(starts, (False, True), strict=True)
    ]
    second = kalshi("KXMLBGAME", "2026-07-07", ("MIL", "STL"), names, time=time, number=2)
    first = polymarket("mlb-mil-stl-2026-07-07", teams, starts[1])
    pairing = pair(fixtures, second, [first], aliases)
    assert only(pairing, [first]).event is not None
    assert (only(pairing, second).event, only(pairing, second).code) == (None, "doubleheader")


@pytest.mark.parametrize(
    ("league", "series", "slug", "first", "second"),
    [
        ("nfl", "KXNFLGAME", "nfl", ("NYG", "New York G", "Giants", "New York Giants"),
         ("NYJ", "New York J", "Jets", "New York Jets")),
        ("nfl", "KXNFLGAME", "nfl", ("LAC", "Los Angeles C", "Chargers", "Los Angeles Chargers"),
         ("LAR", "Los Angeles R", "Rams", "Los Angeles Rams")),
        ("nba", "KXNBAGAME", "nba", ("LAL", "Los Angeles L", "Lakers", "Los Angeles Lakers"),
         ("LAC", "Los Angeles C", "Clippers", "LA Clippers")),
        ("mlb", "KXMLBGAME", "mlb", ("CHC", "Chicago C", "Chicago Cubs", "Chicago Cubs"),
         ("CWS", "Chicago WS", "Chicago White Sox", "Chicago White Sox")),
        ("nhl", "KXNHLGAME", "nhl", ("NYI", "New York I", "Islanders", "New York Islanders"),
         ("NYR", "New York R", "Rangers", "New York Rangers")),
    ],
)  # fmt: skip
def test_two_teams_of_one_city_are_two_teams(
    aliases: Aliases, league: str, series: str, slug: str, first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    start, day = at("2026-11-29", 19), "2026-11-29"
    host = {"nfl": "Dallas Cowboys", "nba": "Boston Celtics", "mlb": "Boston Red Sox", "nhl": "Boston Bruins"}[league]
    code, name = {"nfl": ("DAL", "Dallas")}.get(league, ("BOS", "Boston"))
    nick = {"nfl": "Cowboys", "nba": "Celtics", "mlb": "Boston Red Sox", "nhl": "Bruins"}[league]
    derby = game(league, first[3], second[3], start)
    away = game(league, first[3], host, at("2026-11-30", 19))
    listed = kalshi(series, day, (first[0], second[0]), (first[1], second[1]))
    next_day = kalshi(series, "2026-11-30", (second[0], code), (second[1], name))  # the other one, who does not play
    other = polymarket(f"{slug}-zz-yy-{day}", (second[2], first[2]), start)
    pairing = pair([derby, away], [*listed, *next_day], [other], aliases)
    found = by_market(pairing)
    assert found[other.market].event == only(pairing, listed).event
    assert (found[other.market].pays_on(YES), only(pairing, listed).pays_on(YES)) == (HOME, AWAY)
    assert (only(pairing, next_day).bucket, only(pairing, next_day).event) == (Bucket.REVIEW, None)
    stranger = polymarket(f"{slug}-zz-xx-2026-11-30", (second[2], nick), at("2026-11-30", 19))
    assert only(pair([derby, away], [], [stranger], aliases), [stranger]).event is None


def test_universities_whose_names_resemble_are_told_apart(aliases: Aliases) -> None:
    start, day = at("2026-10-10", 19), "2026-10-10"
    fixtures = [
        game("ncaaf", "USC Trojans", "Miami Hurricanes", start),
        game("ncaaf", "South Carolina Gamecocks", "Miami (OH) RedHawks", start),
    ]
    trojans = kalshi("KXNCAAFGAME", day, ("USC", "MIA"), ("USC", "Miami (FL)"))
    gamecocks = kalshi("KXNCAAFGAME", day, ("SCAR", "XYZ"), ("South Carolina", "Miami (OH) RedHawks"))
    vague = kalshi("KXNCAAFGAME", "2026-10-11", ("SCAR", "QQQ"), ("South Carolina", "Miami"))
    pairing = pair(fixtures, [*trojans, *gamecocks, *vague], [], aliases)
    assert only(pairing, trojans).event == "ncaaf:2026-10-10:usc-trojans-at-miami-hurricanes"
    assert only(pairing, gamecocks).event == "ncaaf:2026-10-10:south-carolina-gamecocks-at-miami-oh-redhawks"
    assert {by_market(pairing)[each.market].bucket for each in vague} == {Bucket.REVIEW}
    asked = [review for review in pairing.reviews if review.kind is ReviewKind.ALIAS]
    proposals = asked[0].details["proposals"]["Miami"]  # type: ignore[index]
    assert {each["team"] for each in proposals} >= {"ncaaf:miami-hurricanes", "ncaaf:miami-oh-redhawks"}


def test_a_night_game_is_on_the_eastern_day_and_not_on_the_utc_day(aliases: Aliases) -> None:
    start = at("2026-09-13", 20, 20)
    assert eastern_day(start).isoformat() == "2026-09-13"
    listed = kalshi("KXNFLGAME", "2026-09-13", ("DAL", "NYG"), ("Dallas", "New York G"))
    utc_day = kalshi("KXNFLGAME", "2026-09-14", ("DAL", "NYG"), ("Dallas", "New York G"))
    other = polymarket("nfl-dal-nyg-2026-09-13", ("Cowboys", "Giants"), start)
    pairing = pair([game("nfl", "Dallas Cowboys", "New York Giants", start)], [*listed, *utc_day], [other], aliases)
    assert only(pairing, listed).event == only(pairing, [other]).event
    assert only(pairing, utc_day).event is None


@pytest.mark.parametrize(("hour", "day"), [(0, "2026-11-01"), (1, "2026-11-01"), (23, "2026-11-01")])
def test_days_hold_where_clocks_change(aliases: Aliases, hour: int, day: str) -> None:
    start = at(day, hour, 30)  # clocks go back at 2 in that night
    listed = kalshi("KXNBAGAME", day, ("DEN", "PHX"), ("Denver", "Phoenix"), time=f"{hour:02d}30")
    pairing = pair([game("nba", "Denver Nuggets", "Phoenix Suns", start)], listed, [], aliases)
    assert only(pairing, listed).bucket is Bucket.MAPPED


def test_a_draw_is_a_result_of_its_own_and_no_pays_on_the_two_others(aliases: Aliases) -> None:
    start = at("2026-11-28", 10)
    fixtures = [game("epl", "Arsenal", "Liverpool", start)]
    listed = kalshi("KXEPLGAME", "2026-11-28", ("LFC", "ARS"), ("Liverpool", "Arsenal"), tie=True, rules=AGREED_DRAW)
    other = polymarket_soccer("epl", ("liv", "ars"), ("Liverpool FC", "Arsenal FC"), "2026-11-28", start)
    pairing = pair(fixtures, listed, other, aliases)
    assert {decision.bucket for decision in pairing.markets} == {Bucket.APPROVED}
    for markets in (listed, other):
        liverpool, arsenal, draw = (by_market(pairing)[each.market] for each in markets)
        assert (liverpool.pays_on(YES), set(liverpool.pays_on(NO))) == (HOME, {Result.AWAY, Result.DRAW})
        assert (arsenal.pays_on(YES), set(arsenal.pays_on(NO))) == (AWAY, {Result.HOME, Result.DRAW})
        assert (draw.pays_on(YES), set(draw.pays_on(NO))) == (DRAW, {Result.HOME, Result.AWAY})


def test_where_a_tie_has_a_market_of_its_own_the_teams_markets_pay_nothing_on_it(aliases: Aliases) -> None:
    # Kalshi's terms pay a half each only where there is no strike on the tie; Polymarket's texts always do.
    start = at("2026-11-29", 13)
    with_tie = kalshi("KXNFLGAME", "2026-11-29", ("DAL", "NYG"), ("Dallas", "New York G"), tie=True)
    other = polymarket("nfl-dal-nyg-2026-11-29", ("Cowboys", "Giants"), start)
    found = by_market(pair([game("nfl", "Dallas Cowboys", "New York Giants", start)], with_tie, [other], aliases))
    assert [found[each.market].bucket for each in with_tie] == [Bucket.REVIEW] * 3
    assert found[other.market].bucket is Bucket.MAPPED


def test_two_outcomes_in_a_league_with_draws_leave_open_what_a_draw_pays(aliases: Aliases) -> None:
    start = at("2026-11-28", 10)
    both = polymarket("epl-liv-ars-2026-11-28", ("Liverpool FC", "Arsenal FC"), start)
    pairing = pair([game("epl", "Arsenal", "Liverpool", start)], [], [both], aliases)
    assert (only(pairing, [both]).bucket, only(pairing, [both]).event) == (Bucket.REVIEW, None)


def test_at_a_neutral_site_and_with_sides_swapped_the_teams_still_decide(aliases: Aliases) -> None:
    start = at("2026-10-04", 9, 30)
    fixture = game("nfl", "Jacksonville Jaguars", "Chicago Bears", start, neutral=True)
    listed = kalshi("KXNFLGAME", "2026-10-04", ("CHI", "JAC"), ("Chicago", "Jacksonville"))
    other = polymarket("nfl-jax-chi-2026-10-04", ("Bears", "Jaguars"), start)
    pairing = pair([fixture], listed, [other], aliases)
    found = by_market(pairing)
    assert pairing.events[0].neutral
    assert (found[listed[0].market].pays_on(YES), found[other.market].pays_on(YES)) == (HOME, HOME)
    assert {decision.bucket for decision in found.values()} == {Bucket.APPROVED}


def test_the_same_cities_meet_in_several_leagues(aliases: Aliases) -> None:
    start, day = at("2026-11-15", 15), "2026-11-15"
    fixtures = [
        game("nba", "Boston Celtics", "Toronto Raptors", start),
        game("nhl", "Boston Bruins", "Toronto Maple Leafs", start),
        game("mlb", "Boston Red Sox", "Toronto Blue Jays", start),
    ]
    listed = {
        league: kalshi(series, day, ("BOS", "TOR"), ("Boston", "Toronto"), time="1500" if league == "mlb" else "")
        for league, series in (("nba", "KXNBAGAME"), ("nhl", "KXNHLGAME"), ("mlb", "KXMLBGAME"))
    }
    others = {
        "nba": polymarket(f"nba-bos-tor-{day}", ("Celtics", "Raptors"), start),
        "nhl": polymarket(f"nhl-bos-tor-{day}", ("Bruins", "Maple Leafs"), start),
        "mlb": polymarket(f"mlb-bos-tor-{day}", ("Boston Red Sox", "Toronto Blue Jays"), start),
    }
    pairing = pair(fixtures, [each for markets in listed.values() for each in markets], others.values(), aliases)
    for league, markets in listed.items():
        assert only(pairing, markets).event == only(pairing, [others[league]]).event
        assert str(only(pairing, markets).event).startswith(f"{league}:")


def test_nicknames_of_two_leagues_do_not_mix(aliases: Aliases) -> None:
    start = at("2026-09-20", 16)
    fixtures = [
        game("nfl", "New York Giants", "Arizona Cardinals", start),
        game("mlb", "San Francisco Giants", "St. Louis Cardinals", start),
    ]
    football = polymarket("nfl-nyg-ari-2026-09-20", ("Giants", "Cardinals"), start)
    baseball = polymarket("mlb-sf-stl-2026-09-20", ("Giants", "Cardinals"), start)
    pairing = pair(fixtures, [], [football, baseball], aliases)
    assert only(pairing, [football]).event == "nfl:2026-09-20:new-york-giants-at-arizona-cardinals"
    assert only(pairing, [baseball]).event == "mlb:2026-09-20:san-francisco-giants-at-st-louis-cardinals"


def test_women_and_men_and_college_and_pro_do_not_mix(aliases: Aliases) -> None:
    start, day = at("2026-07-10", 19), "2026-07-10"
    fixtures = [
        game("nba", "Indiana Pacers", "Phoenix Suns", start),
        game("wnba", "Indiana Fever", "Phoenix Mercury", start),
    ]
    women = kalshi("KXWNBAGAME", day, ("IND", "PHX"), ("Indiana", "Phoenix"))
    men = kalshi("KXNBAGAME", day, ("IND", "PHX"), ("Indiana", "Phoenix"))
    pairing = pair(fixtures, [*women, *men], [], aliases)
    assert only(pairing, women).event == "wnba:2026-07-10:indiana-fever-at-phoenix-mercury"
    assert only(pairing, men).event == "nba:2026-07-10:indiana-pacers-at-phoenix-suns"
    for words in ("the women's Pro Basketball game", "the men's college basketball game", "the Summer League game"):
        odd = [msgspec.structs.replace(each, rules=(words,)) for each in men]
        assert (only(pair(fixtures, odd, [], aliases), odd).code) == "listing", words


@pytest.mark.parametrize("phase", [GamePhase.POSTPONED, GamePhase.CANCELLED, GamePhase.SUSPENDED])
def test_what_is_not_played_is_not_traded(aliases: Aliases, phase: GamePhase) -> None:
    start = at("2026-07-21", 19, 5)
    teams = ("Pittsburgh Pirates", "New York Yankees")
    fixtures = [
        game("mlb", *teams, start, phase=phase),
        *(game("mlb", *teams, at("2026-07-22", hour)) for hour in (13, 19)),
    ]
    listed = kalshi("KXMLBGAME", "2026-07-21", ("PIT", "NYY"), ("Pittsburgh", "New York Y"), time="1905")
    other = polymarket("mlb-pit-nyy-2026-07-21", teams, start)
    pairing = pair(fixtures, listed, [other], aliases)
    assert {(decision.bucket, decision.code) for decision in pairing.markets} == {(Bucket.REVIEW, phase.value)}


def test_a_listing_whose_game_has_moved_is_asked_about(aliases: Aliases) -> None:
    teams, names = ("Pittsburgh Pirates", "New York Yankees"), ("Pittsburgh", "New York Y")
    fixtures = [game("mlb", *teams, at("2026-07-22", hour)) for hour in (13, 19)]
    fixtures.append(game("mlb", "Boston Red Sox", "Baltimore Orioles", at("2026-07-21", 19)))
    moved = kalshi("KXMLBGAME", "2026-07-21", ("PIT", "NYY"), names, time="1905")
    told = kalshi("KXMLBGAME", "2026-07-21", ("PIT", "NYY"), names, time="1906", starts_ns=at("2026-07-22", 13))
    late = polymarket("mlb-pit-nyy-2026-07-21", teams, at("2026-07-22", 19))
    pairing = pair(fixtures, [*moved, *told], [late], aliases)
    assert {decision.event for decision in pairing.markets} == {None}
    assert only(pairing, moved).code == "no-such-game"
    assert only(pairing, told).code == only(pairing, [late]).code == "listing"


def test_a_start_far_from_the_schedules_is_asked_about(aliases: Aliases) -> None:
    start = at("2026-11-29", 13)
    other = polymarket("nfl-dal-nyg-2026-11-29", ("Cowboys", "Giants"), at("2026-11-29", 20))
    pairing = pair([game("nfl", "Dallas Cowboys", "New York Giants", start)], [], [other], aliases)
    assert (only(pairing, [other]).code, only(pairing, [other]).event) == ("start", None)


def test_a_placeholder_hour_counts_as_a_day_only(aliases: Aliases) -> None:
    fixture = game("nfl", "Dallas Cowboys", "New York Giants", at("2026-11-29", 0), start_known=False)
    other = polymarket("nfl-dal-nyg-2026-11-29", ("Cowboys", "Giants"), at("2026-11-29", 20))
    pairing = pair([fixture], [], [other], aliases)
    assert only(pairing, [other]).event == pairing.events[0].id


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "spreads"}, "kind"),
        ({"kind": "totals"}, "kind"),
        ({"kind": "first_half_moneyline"}, "kind"),
        ({"slug": "nfl-dal-nyg-2026-11-29-spread-away-3pt5"}, "part"),
        ({"slug": "nfl-dal-nyg-2026-11-29-1h-moneyline"}, "part"),
        ({"slug": "will-the-cowboys-win-the-super-bowl"}, "slug"),
        ({"slug": "cs2-dal-nyg-2026-11-29"}, "league"),
        ({"slug": "nfl-dal-nyg-2026-13-29"}, "slug"),
        ({"slug": ""}, "slug"),
    ],
)
def test_what_is_not_a_winner_market_is_left_out(aliases: Aliases, change: dict[str, str], code: str) -> None:
    start = at("2026-11-29", 13)
    other = polymarket("nfl-dal-nyg-2026-11-29", ("Cowboys", "Giants"), start)
    changed = msgspec.structs.replace(other, **change)
    pairing = pair([game("nfl", "Dallas Cowboys", "New York Giants", start)], [], [changed], aliases)
    assert (only(pairing, [changed]).bucket, only(pairing, [changed]).code) == (Bucket.EXCLUDED, code)


def test_a_persons_word_on_a_market_does_not_hold_for_another_kind_of_market(aliases: Aliases) -> None:
    start = at("2026-11-28", 10)
    fixtures = [game("epl", "Arsenal", "Liverpool", start)]
    liverpool = polymarket_soccer("epl", ("liv", "ars"), ("Liverpool FC", "Arsenal FC"), "2026-11-28", start)[0]
    event = pair(fixtures, [], [liverpool], aliases).events[0].id
    word = MarketRuling(Ruling.APPROVED, liverpool.rules_hash, event, Result.HOME, "ann")
    approvals = Approvals(markets={(liverpool.venue, liverpool.market): word})
    by_word = only(pair(fixtures, [], [liverpool], aliases, approvals), [liverpool])
    assert (by_word.bucket, set(by_word.pays_on(NO))) == (Bucket.MAPPED, {Result.AWAY, Result.DRAW})
    totals = msgspec.structs.replace(liverpool, kind="totals")
    assert only(pair(fixtures, [], [totals], aliases, approvals), [totals]).bucket is Bucket.EXCLUDED


@pytest.mark.parametrize("series", ["KXNFLSPREAD", "KXNFLTOTAL", "KXNFLGAMEX", "KXMLB1HGAME", "KXUCLWGAME"])
def test_other_series_are_left_out(aliases: Aliases, series: str) -> None:
    listed = kalshi(series, "2026-11-29", ("DAL", "NYG"), ("Dallas", "New York G"))
    pairing = pair([game("nfl", "Dallas Cowboys", "New York Giants", at("2026-11-29"))], listed, [], aliases)
    assert {decision.code for decision in pairing.markets} == {"series"}


def test_codes_names_and_titles_that_contradict_each_other_are_asked_about(aliases: Aliases) -> None:
    fixtures = [game("nfl", "Dallas Cowboys", "New York Giants", at("2026-11-29"))]
    listed = kalshi("KXNFLGAME", "2026-11-29", ("DAL", "NYG"), ("Dallas", "New York J"))
    titled = [
        msgspec.structs.replace(each, event_title="Dallas vs Chicago", outcomes=("Dallas", "x"))
        for each in kalshi("KXNFLGAME", "2026-11-29", ("DAL", "NYG"), ("Dallas", "New York G"))[:1]
    ]
    dated = [
        msgspec.structs.replace(each, rules=("... originally scheduled for Nov 22, 2026, then ...",))
        for each in kalshi("KXNFLGAME", "2026-11-29", ("DAL", "NYG"), ("Dallas", "New York G"))
    ]
    slugged = polymarket("nfl-dal-chi-2026-11-29", ("Cowboys", "Giants"), at("2026-11-29"))
    slugged = msgspec.structs.replace(slugged, slug="nfl-ten-chi-2026-11-29")
    for listing in (listed[1], titled[0], dated[0]):
        assert only(pair(fixtures, [listing], [], aliases), [listing]).bucket is Bucket.REVIEW
    assert only(pair(fixtures, [], [slugged], aliases), [slugged]).bucket is Bucket.REVIEW


def test_sportradars_id_overrules_what_looks_alike(aliases: Aliases) -> None:
    start = at("2026-11-29")
    fixture = game("nfl", "Dallas Cowboys", "New York Giants", start, sportradar_id="sr-1")
    same = kalshi("KXNFLGAME", "2026-11-29", ("DAL", "NYG"), ("Dallas", "New York G"), ids={"sportradar": "sr-1"})
    wrong = polymarket("nfl-dal-nyg-2026-11-29", ("Cowboys", "Giants"), start, ids={"sportradar": "sr-2"})
    pairing = pair([fixture], same, [wrong], aliases)
    assert only(pairing, same).event is not None
    assert only(pairing, [wrong]).code == "sportradar"


def test_two_events_of_a_venue_that_claim_one_game_are_asked_about(aliases: Aliases) -> None:
    start = at("2026-11-29")
    twice = [polymarket("nfl-dal-nyg-2026-11-29", ("Cowboys", "Giants"), start, market=name) for name in ("a", "b")]
    twice[1] = msgspec.structs.replace(twice[1], event="another event")
    pairing = pair([game("nfl", "Dallas Cowboys", "New York Giants", start)], [], twice, aliases)
    assert {(decision.bucket, decision.code) for decision in pairing.markets} == {(Bucket.REVIEW, "contested")}


def test_without_a_schedule_two_venues_must_tell_the_same_start(aliases: Aliases) -> None:
    start = at("2026-11-29", 13)
    names = (("DAL", "NYG"), ("Dallas", "New York G"))
    listed = kalshi("KXNFLGAME", "2026-11-29", *names, starts_ns=start)
    timeless = kalshi("KXNFLGAME", "2026-11-29", *names)
    other = polymarket("nfl-dal-nyg-2026-11-29", ("Cowboys", "Giants"), start)
    assert only(pair([], listed, [other], aliases), listed).bucket is Bucket.APPROVED
    unsure = only(pair([], timeless, [other], aliases), timeless)
    assert (unsure.bucket, unsure.code, unsure.event is not None) == (Bucket.REVIEW, "no-schedule", True)
    alone = pair([], listed, [], aliases)
    assert (only(alone, listed).bucket, only(alone, listed).event, alone.events) == (Bucket.UNMATCHED, None, ())
