"""Logs: one JSON object a line in AWS, readable lines at a terminal; secrets are struck out of both.

Everything logs through the standard library's `logging`; further fields go into `extra`. JSON is made by
python-json-logger.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Final, TextIO
from urllib.parse import quote

from pythonjsonlogger.json import JsonFormatter

from arbees_runtime.settings import LogFormat, LogLevel, Secret

_STRUCK_OUT: Final = "***"
_SHORTEST: Final = 4
_LONG_LINE: Final = 16
_STANDARD: Final = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def configure(
    level: LogLevel,
    log_format: LogFormat,
    secrets: Iterable[Secret] = (),
    fields: Mapping[str, str] | None = None,
    stream: TextIO | None = None,
) -> None:
    """Send every log record to standard error.

    Args:
        level: Least level that is logged.
        log_format: `json` or `text`.
        secrets: What must not appear in any line.
        fields: Fields of every JSON line: environment, process, instance.
        stream: Where to, instead of standard error.
    """
    inner = _json(fields or {}) if log_format == "json" else _Readable()
    _send(logging.StreamHandler(stream or sys.stderr), inner, level, secrets)


def hand_over(level: LogLevel, secrets: Iterable[Secret], take: Callable[[str, str], None]) -> None:
    """Hand every log record to `take`: its level, and its message with the traceback, if there is one.

    Args:
        level: Least level that is handed over.
        secrets: What must not appear in any message.
        take: Called from whichever thread logs.
    """
    _send(_Handing(take), logging.Formatter("%(message)s"), level, secrets)


@contextmanager
def silenced() -> Iterator[None]:
    """The programs log nothing below `CRITICAL` meanwhile: for a replay, whose alarms are in its outcome."""
    logger = logging.getLogger("arbees_runtime")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)


def _send(handler: logging.Handler, inner: logging.Formatter, level: LogLevel, secrets: Iterable[Secret]) -> None:
    handler.setFormatter(_Striking(inner, secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    logging.captureWarnings(True)
    for chatty in ("aiohttp.access", "asyncio", "alembic", "sqlalchemy"):
        logging.getLogger(chatty).setLevel(max(root.level, logging.WARNING))


def _json(fields: Mapping[str, str]) -> logging.Formatter:
    return JsonFormatter(
        "%(levelname)s%(name)s%(message)s",
        rename_fields={"levelname": "level", "name": "logger", "exc_info": "traceback"},
        static_fields=dict(fields),
        timestamp=True,
        json_default=str,
    )


class _Readable(logging.Formatter):
    """`12:30:01.250 WARNING bus recorder: the message  key=value`."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).strftime("%H:%M:%S.%f")[:-3]
        extra = "".join(f"  {name}={value}" for name, value in vars(record).items() if name not in _STANDARD)
        line = f"{at} {record.levelname:<7} {record.name.removeprefix('arbees_runtime.')}: {record.getMessage()}{extra}"
        if record.exc_info:
            line += "\n" + self.formatException(record.exc_info)
        if record.stack_info:
            line += "\n" + self.formatStack(record.stack_info)
        return line


class _Handing(logging.Handler):
    """Hands records to a function."""

    def __init__(self, take: Callable[[str, str], None]) -> None:
        super().__init__()
        self._take = take

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self._take(record.levelname, self.format(record))
        except Exception:
            self.handleError(record)


class _Striking(logging.Formatter):
    """Strikes secrets out of what another formatter made, in every spelling in which they could stand there."""

    def __init__(self, inner: logging.Formatter, secrets: Iterable[Secret]) -> None:
        super().__init__()
        self._inner = inner
        spellings = {spelling for secret in secrets for spelling in _spellings(secret.reveal())}
        self._spellings = sorted(spellings, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        line = self._inner.format(record)
        for spelling in self._spellings:
            if spelling in line:
                line = line.replace(spelling, _STRUCK_OUT)
        return line


def _spellings(text: str) -> Iterable[str]:
    """The secret as it is, escaped for JSON and for Python, quoted for a URL, and line by line.

    Text of fewer than four characters is left alone: striking it out would make lines unreadable.
    """
    lines = [line.strip() for line in text.splitlines() if len(line.strip()) >= _LONG_LINE and "-----" not in line]
    for part in (text, *lines):
        if len(part) >= _SHORTEST:
            yield from (part, json.dumps(part)[1:-1], repr(part)[1:-1], quote(part, safe=""))
