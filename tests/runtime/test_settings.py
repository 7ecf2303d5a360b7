"""Settings: fields and manifest agree, every variable is used, errors say what to do and no secret."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbees_runtime.manifest import KALSHI_GATEWAY, PROCESSES, Process, process
from arbees_runtime.reference import configuration_page
from arbees_runtime.settings import SETTINGS, OnDatabase, Secret, SettingsError, environment, load, variables_of

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "arbees_runtime"

REQUIRED = {"SESSION_SECRET": "s" * 20, "API_READ_TOKEN": "r" * 20, "API_OPERATE_TOKEN": "o" * 20}

HANDS_THE_ENVIRONMENT_ON = {"local/embedded_postgres.py"}
"""Files besides settings/loading.py that may touch os.environ: to start PostgreSQL, not to read a setting."""

each_process = pytest.mark.parametrize("process", PROCESSES, ids=lambda process: process.name)


@each_process
def test_settings_read_exactly_what_the_manifest_declares(process: Process) -> None:
    read = list(variables_of(SETTINGS[process.name]))
    assert sorted(name for _, name, secret in read if not secret) == sorted(v.name for v in process.all_variables)
    assert sorted(name for _, name, secret in read if secret) == sorted(s.variable for s in process.all_secrets)


def test_every_process_has_settings() -> None:
    assert set(SETTINGS) == {process.name for process in PROCESSES}


def test_nothing_else_reads_the_environment() -> None:
    readers = {
        str(file.relative_to(PACKAGE))
        for file in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if (isinstance(node, ast.Attribute) and node.attr in ("environ", "environb", "getenv", "getenvb"))
        or (isinstance(node, ast.ImportFrom) and node.module == "os" and _imports_environment(node))
    }
    assert readers == {"settings/loading.py"} | HANDS_THE_ENVIRONMENT_ON


def _imports_environment(node: ast.ImportFrom) -> bool:
    return any(name.name in ("environ", "environb", "getenv", "getenvb") for name in node.names)


def _settings_used_in(module: Path) -> Iterator[str]:
    """Attributes read from something called `settings` in a module."""
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Attribute):
            of = node.value
            name = of.attr if isinstance(of, ast.Attribute) else of.id if isinstance(of, ast.Name) else ""
            if name.strip("_") == "settings":
                yield node.attr


def _files_of(name: str) -> list[Path]:
    stem = name.replace("-", "_")
    shared = ["gateways.py"] if stem.endswith("_gateway") else []
    files = [*(PACKAGE / "processes").glob(f"{stem}*.py"), *(PACKAGE / "cli").glob(f"{stem}.py")]
    return [*files, *(PACKAGE / "processes" / name for name in shared)]


@each_process
def test_every_setting_is_used(process: Process) -> None:
    own = {field.partition(".")[0] for field, _, _ in variables_of(SETTINGS[process.name])}
    of_frame = set(_settings_used_in(PACKAGE / "lifecycle" / "frame.py"))
    used = {name for file in _files_of(process.name) for name in _settings_used_in(file)}
    assert own <= of_frame | used


def test_the_frame_uses_what_is_common() -> None:
    used = set(_settings_used_in(PACKAGE / "lifecycle" / "frame.py"))
    assert {"environment", "log_level", "log_format", "metrics_format", "http_port", "stop_timeout"} <= used


@each_process
def test_defaults_make_settings(process: Process) -> None:
    settings = load(process, REQUIRED)
    assert settings.http_port == 8080
    assert settings.environment == "local"


def test_all_problems_are_told_at_once_with_value_reason_and_fix() -> None:
    with pytest.raises(SettingsError) as error:
        load(process("recorder"), {"HTTP_PORT": "80a", "REDIS_TLS": "yes", "LOG_LEVEL": "loud", "STOP_TIMEOUT": "-1"})
    told = {problem.variable: str(problem) for problem in error.value.problems}
    assert list(told) == ["LOG_LEVEL", "HTTP_PORT", "STOP_TIMEOUT", "REDIS_TLS"]
    assert "'80a'" in told["HTTP_PORT"]
    assert "a whole number from 1 to 65535" in told["HTTP_PORT"]
    assert "leave it out for `8080`" in told["HTTP_PORT"]


def test_a_missing_secret_says_where_to_put_it() -> None:
    with pytest.raises(SettingsError, match=r"SESSION_SECRET is not set.*frontend/session"):
        load(process("frontend"), {"SESSION_SECRET": "unset"})


def test_unset_secrets_are_absent() -> None:
    settings = load(process("recorder"), {"DATABASE_PASSWORD": "unset", "REDIS_PASSWORD": ""})
    assert isinstance(settings, OnDatabase)
    assert settings.database.password is None


def test_secrets_are_never_shown() -> None:
    secret = "a-very-secret-value"
    settings = load(process("recorder"), {"DATABASE_PASSWORD": secret, "REDIS_PASSWORD": secret})
    assert secret not in repr(settings)
    assert secret not in f"{Secret(secret)} {Secret(secret)!r}"
    assert [each.reveal() for each in settings.secrets()] == [secret, secret]
    with pytest.raises(SettingsError) as error:
        load(KALSHI_GATEWAY, {"KALSHI_API_KEY": "id", "KALSHI_PRIVATE_KEY": secret})
    assert secret not in str(error.value)
    assert "-----BEGIN" in str(error.value)


@pytest.mark.parametrize(
    ("name", "environ", "variable"),
    [
        ("kalshi-gateway", {"KALSHI_API_KEY": "id"}, "KALSHI_PRIVATE_KEY"),
        ("kalshi-gateway", {"TRADING_MODE": "live"}, "TRADING_MODE"),
        ("polymarket-gateway", {"POLYMARKET_API_KEY": "k"}, "POLYMARKET_API_SECRET"),
        ("polymarket-gateway", {"POLYMARKET_PROXY_USERNAME": "u"}, "POLYMARKET_PROXY_USERNAME"),
        ("game-shard", {"POLL_INTERVAL": "1", "CRUNCH_TIME_INTERVAL": "2"}, "CRUNCH_TIME_INTERVAL"),
        ("api", {**REQUIRED, "API_OPERATE_TOKEN": REQUIRED["API_READ_TOKEN"]}, "API_OPERATE_TOKEN"),
    ],
)
def test_what_contradicts_itself_is_refused(name: str, environ: dict[str, str], variable: str) -> None:
    with pytest.raises(SettingsError) as error:
        load(process(name), environ)
    assert variable in [problem.variable for problem in error.value.problems]


def test_live_orders_never_leave_through_a_proxy() -> None:
    names = ["API_KEY", "API_SECRET", "API_PASSPHRASE", "PRIVATE_KEY", "FUNDER"]
    environ = {f"POLYMARKET_{name}": "x" for name in names} | {"TRADING_MODE": "live"}
    assert load(process("polymarket-gateway"), environ)
    with pytest.raises(SettingsError, match="never leave through a proxy"):
        load(process("polymarket-gateway"), environ | {"POLYMARKET_PROXY_URL": "http://proxy.example:3128"})


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_a_database_password_of_any_text_survives_the_url(password: str) -> None:
    settings = load(process("recorder"), {"DATABASE_PASSWORD": password})
    assert isinstance(settings, OnDatabase)
    if password != "unset":
        assert unquote(urlsplit(settings.database.url).password or "") == password


@given(st.text(max_size=30))
def test_any_text_is_a_port_or_a_problem(text: str) -> None:
    valid = text.isascii() and text.isdigit() and 1 <= int(text) <= 65535
    if valid or not text:
        assert load(process("migrate"), {"HTTP_PORT": text}).http_port == int(text or 8080)
    else:
        with pytest.raises(SettingsError, match="HTTP_PORT"):
            load(process("migrate"), {"HTTP_PORT": text})


def test_the_reference_page_is_up_to_date() -> None:
    page = (ROOT / "docs" / "configuration.md").read_text()
    assert page == configuration_page(), "run `python -m arbees_runtime reference > docs/configuration.md`"


def test_this_test_sees_the_real_environment_only_through_settings() -> None:
    assert environment() == dict(os.environ)
