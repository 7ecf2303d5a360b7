"""From a league and its pre-game line to the model of one game."""

from __future__ import annotations

from arbees_runtime.games.winprob.answers import Refusal, RefusalReason
from arbees_runtime.games.winprob.baseball import BaseballModel, prepare_baseball
from arbees_runtime.games.winprob.brownian import MarginModel, prepare_margin
from arbees_runtime.games.winprob.goals import HockeyModel, SoccerModel, prepare_hockey, prepare_soccer
from arbees_runtime.games.winprob.parameters import ParameterFile, published_parameters
from arbees_runtime.games.winprob.pregame import PregameLine

GameModel = MarginModel | SoccerModel | HockeyModel | BaseballModel
"""A model of one game: `name`, `version` and `evaluate(state)`."""


def prepare(
    league: str,
    line: PregameLine | None,
    parameters: ParameterFile | None = None,
    *,
    postseason: bool = False,
) -> GameModel | Refusal:
    """The model of one game.

    Costs up to some 20 ms (soccer, baseball), so it belongs where a game begins to be followed; `evaluate` is cheap.

    Args:
        league: `nfl`, `nba`, `nhl`, `mlb`, `epl`, ...
        line: The pre-game view, margin taken out; None for the league's averages, which know nothing of the sides.
        parameters: Another parameter file than the one in this package.
        postseason: Baseball starts extra innings with a runner on second in the regular season only.

    Returns:
        The model, or a refusal when the league has no parameters or the line is faulty.
    """
    file = parameters if parameters is not None else published_parameters()
    if line is not None and (fault := line.fault()) is not None:
        return Refusal(RefusalReason.BAD_LINE, fault)
    if (margin := file.margin.get(league)) is not None:
        return _without_draw(line) or prepare_margin(margin, line, file.version)
    if (hockey := file.hockey.get(league)) is not None:
        return _without_draw(line) or prepare_hockey(hockey, line, file.version)
    if (baseball := file.baseball.get(league)) is not None:
        return _without_draw(line) or prepare_baseball(baseball, line, file.version, postseason=postseason)
    if (soccer := file.soccer.get(league)) is not None:
        return prepare_soccer(soccer, line, file.version)
    return Refusal(RefusalReason.NO_PARAMETERS, f"no parameters for the league `{league}` in version {file.version}")


def _without_draw(line: PregameLine | None) -> Refusal | None:
    if line is not None and line.draw > 0:
        return Refusal(RefusalReason.BAD_LINE, f"a draw of {line.draw:.3f} in a league without draws")
    return None
