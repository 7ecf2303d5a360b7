"""What the simulated leagues are like: how they score, how long they last, who plays, how the venues list them.

Scoring rates: venues' fact sheet, section 4 (NHL 3.05 goals a team and game, EPL 1.60 to 1.34, NFL and NBA margins'
standard deviations). Team names and abbreviations are the leagues' own.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Team:
    """A team: the abbreviation ESPN uses, and its full name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class League:
    """A league.

    Attributes:
        key: this project's name for it.
        sport: ESPN's path of the sport; with `espn` the league's.
        series: Kalshi's series of game winners, with its fee type, multiplier and shard.
        tag: Gamma's tag.
        home_rate, away_rate: scores expected in a game.
        points: (value, weight) of a score.
        deviation: of the final margin around its mean; 0 where single scores decide (then Poisson counts).
        periods, period_s: how the clock runs; `counts_up` as in soccer.
        draws: whether a game can end level.
    """

    key: str
    sport: str
    espn: str
    series: str
    fee_type: str
    multiplier: Decimal
    shard: int
    tag: str
    home_rate: float
    away_rate: float
    points: tuple[tuple[int, float], ...]
    deviation: float
    periods: int
    period_s: int
    counts_up: bool = False
    draws: bool = False
    teams: tuple[Team, ...] = ()

    @property
    def mean_points(self) -> float:
        """Of one score."""
        return sum(value * weight for value, weight in self.points) / sum(weight for _, weight in self.points)


def _teams(text: str) -> tuple[Team, ...]:
    return tuple(Team(*entry.strip().split(" ", 1)) for entry in text.split(","))


LEAGUES: dict[str, League] = {
    league.key: league
    for league in (
        League(
            key="nfl", sport="football", espn="nfl", series="KXNFLGAME", fee_type="quadratic_with_maker_fees",
            multiplier=Decimal(1), shard=0, tag="450", home_rate=4.3, away_rate=3.9, points=((7, 0.6), (3, 0.4)),
            deviation=13.5, periods=4, period_s=900,
            teams=_teams("DAL Dallas Cowboys,NYG New York Giants,KC Kansas City Chiefs,BUF Buffalo Bills,SF San "
                         "Francisco 49ers,GB Green Bay Packers,PHI Philadelphia Eagles,DET Detroit Lions,ARI "
                         "Arizona Cardinals,ATL Atlanta Falcons,BAL Baltimore Ravens,CAR Carolina Panthers,CHI "
                         "Chicago Bears,CIN Cincinnati Bengals,CLE Cleveland Browns,DEN Denver Broncos,HOU "
                         "Houston Texans,IND Indianapolis Colts,JAX Jacksonville Jaguars,LV Las Vegas "
                         "Raiders,LAC Los Angeles Chargers,LAR Los Angeles Rams,MIA Miami Dolphins,MIN Minnesota "
                         "Vikings,NE New England Patriots,NO New Orleans Saints,NYJ New York Jets,PIT Pittsburgh "
                         "Steelers,SEA Seattle Seahawks,TB Tampa Bay Buccaneers,TEN Tennessee Titans,WSH "
                         "Washington Commanders"),
        ),
        League(
            key="nba", sport="basketball", espn="nba", series="KXNBAGAME", fee_type="quadratic",
            multiplier=Decimal(1), shard=4, tag="745", home_rate=51.0, away_rate=50.0, points=((2, 0.72), (3, 0.28)),
            deviation=13.0, periods=4, period_s=720,
            teams=_teams("BOS Boston Celtics,MIA Miami Heat,DEN Denver Nuggets,LAL Los Angeles Lakers,NY New "
                         "York Knicks,MIL Milwaukee Bucks,PHX Phoenix Suns,DAL Dallas Mavericks,ATL Atlanta "
                         "Hawks,BKN Brooklyn Nets,CHA Charlotte Hornets,CHI Chicago Bulls,CLE Cleveland "
                         "Cavaliers,DET Detroit Pistons,GS Golden State Warriors,HOU Houston Rockets,IND Indiana "
                         "Pacers,LAC LA Clippers,MEM Memphis Grizzlies,MIN Minnesota Timberwolves,NO New Orleans "
                         "Pelicans,OKC Oklahoma City Thunder,ORL Orlando Magic,PHI Philadelphia 76ers,POR "
                         "Portland Trail Blazers,SAC Sacramento Kings,SA San Antonio Spurs,TOR Toronto "
                         "Raptors,UTAH Utah Jazz,WSH Washington Wizards"),
        ),
        League(
            key="nhl", sport="hockey", espn="nhl", series="KXNHLGAME", fee_type="quadratic",
            multiplier=Decimal(1), shard=0, tag="899", home_rate=3.14, away_rate=2.96, points=((1, 1.0),),
            deviation=0.0, periods=3, period_s=1200,
            teams=_teams("BOS Boston Bruins,TOR Toronto Maple Leafs,EDM Edmonton Oilers,COL Colorado "
                         "Avalanche,NYR New York Rangers,VGK Vegas Golden Knights,ANA Anaheim Ducks,BUF Buffalo "
                         "Sabres,CGY Calgary Flames,CAR Carolina Hurricanes,CHI Chicago Blackhawks,CBJ Columbus "
                         "Blue Jackets,DAL Dallas Stars,DET Detroit Red Wings,FLA Florida Panthers,LA Los "
                         "Angeles Kings,MIN Minnesota Wild,MTL Montreal Canadiens,NSH Nashville Predators,NJ New "
                         "Jersey Devils,NYI New York Islanders,OTT Ottawa Senators,PHI Philadelphia Flyers,PIT "
                         "Pittsburgh Penguins,SJ San Jose Sharks,SEA Seattle Kraken,STL St. Louis Blues,TB Tampa "
                         "Bay Lightning,UTAH Utah Mammoth,VAN Vancouver Canucks,WSH Washington Capitals,WPG "
                         "Winnipeg Jets"),
        ),
        League(
            key="mlb", sport="baseball", espn="mlb", series="KXMLBGAME", fee_type="quadratic_with_maker_fees",
            multiplier=Decimal("0.5"), shard=3, tag="100381", home_rate=4.6, away_rate=4.4, points=((1, 1.0),),
            deviation=0.0, periods=9, period_s=1200,
            teams=_teams("NYY New York Yankees,BOS Boston Red Sox,LAD Los Angeles Dodgers,HOU Houston Astros,ATL "
                         "Atlanta Braves,CHC Chicago Cubs,ARI Arizona Diamondbacks,ATH Athletics,BAL Baltimore "
                         "Orioles,CHW Chicago White Sox,CIN Cincinnati Reds,CLE Cleveland Guardians,COL Colorado "
                         "Rockies,DET Detroit Tigers,KC Kansas City Royals,LAA Los Angeles Angels,MIA Miami "
                         "Marlins,MIL Milwaukee Brewers,MIN Minnesota Twins,NYM New York Mets,PHI Philadelphia "
                         "Phillies,PIT Pittsburgh Pirates,SD San Diego Padres,SF San Francisco Giants,SEA "
                         "Seattle Mariners,STL St. Louis Cardinals,TB Tampa Bay Rays,TEX Texas Rangers,TOR "
                         "Toronto Blue Jays,WSH Washington Nationals"),
        ),
        League(
            key="epl", sport="soccer", espn="eng.1", series="KXEPLGAME", fee_type="quadratic",
            multiplier=Decimal(1), shard=0, tag="82", home_rate=1.60, away_rate=1.34, points=((1, 1.0),),
            deviation=0.0, periods=2, period_s=2700, counts_up=True, draws=True,
            teams=_teams("ARS Arsenal,LIV Liverpool,MNC Manchester City,CHE Chelsea,TOT Tottenham Hotspur,NEW "
                         "Newcastle United,BOU AFC Bournemouth,AVL Aston Villa,BRE Brentford,BHA Brighton & Hove "
                         "Albion,BUR Burnley,CRY Crystal Palace,EVE Everton,FUL Fulham,LEE Leeds United,MAN "
                         "Manchester United,NFO Nottingham Forest,SUN Sunderland,WHU West Ham United,WOL "
                         "Wolverhampton Wanderers"),
        ),
    )
}  # fmt: skip
