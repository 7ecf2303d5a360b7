"""Lambda as moto has it, with where a function logs, which moto forgets."""

from collections.abc import Iterator, Mapping

from moto.awslambda.models import LambdaFunction

from arbees_infra.rehearsal.json_values import Json

_make = LambdaFunction.__init__
_show = LambdaFunction.get_configuration
_change = LambdaFunction.update_configuration
_LOGGING = "logging_config"
"""Where a function of moto's keeps it, by our making."""


def _made(
    function: LambdaFunction, account_id: str, spec: dict[str, Json], region: str, version: str | int = 1
) -> None:
    _make(function, account_id, spec, region, version)
    setattr(function, _LOGGING, spec.get("LoggingConfig"))


def _shown(function: LambdaFunction, on_create: bool = False) -> dict[str, Json]:
    by_default: Mapping[str, Json] = {"LogFormat": "Text", "LogGroup": f"/aws/lambda/{function.function_name}"}
    wanted = getattr(function, _LOGGING, None) or {}
    return {**_show(function, on_create), "LoggingConfig": {**by_default, **wanted}}


def _changed(function: LambdaFunction, config_updates: dict[str, Json]) -> dict[str, Json]:
    if "LoggingConfig" in config_updates:
        setattr(function, _LOGGING, config_updates["LoggingConfig"])
    answer: dict[str, Json] = _change(function, config_updates)
    return answer


def logging_kept() -> Iterator[tuple[object, str, object]]:
    """What to replace in moto, as (class, attribute, value)."""
    yield LambdaFunction, "__init__", _made
    yield LambdaFunction, "get_configuration", _shown
    yield LambdaFunction, "update_configuration", _changed
