"""The kinds of values that variables have."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from arbees_runtime.market.numbers import Money, NumberError, parse_money
from arbees_runtime.messages import TradingMode
from arbees_runtime.settings.authorisation import Authorisation, read_authorisation
from arbees_runtime.settings.values import Kind, Secret

_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


def _text(text: str) -> str:
    return text


def whole(least: int, most: int) -> Kind[int]:
    """Whole numbers within bounds."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 20 and least <= int(text) <= most):
            raise ValueError
        return int(text)

    return Kind(f"a whole number from {least} to {most}", read)


def seconds(least: float, most: float) -> Kind[float]:
    """Seconds within bounds."""

    def read(text: str) -> float:
        if not (text.isascii() and text.replace(".", "", 1).isdigit() and least <= float(text) <= most):
            raise ValueError
        return float(text)

    return Kind(f"a number of seconds from {least:g} to {most:g}", read)


def dollars(least: str, most: str) -> Kind[Money]:
    """Exact dollars within bounds."""
    lowest, highest = parse_money(least), parse_money(most)

    def read(text: str) -> Money:
        value = parse_money(text)  # raises NumberError, which is a ValueError
        if not lowest <= value <= highest:
            raise ValueError
        return value

    return Kind(f"dollars from {least} to {most} with at most six decimal places", read)


def fraction(most: str) -> Kind[int]:
    """Numbers from 0, as millionths."""
    return Kind(f"a number from 0 to {most} with at most six decimal places", dollars("0", most).read)


def one_of(*choices: str) -> Kind[str]:
    """One of these words."""

    def read(text: str) -> str:
        if text not in choices:
            raise ValueError
        return text

    return Kind(" or ".join(f"`{choice}`" for choice in choices), read)


def _read_host(text: str) -> str:
    if not text or any(letter.isspace() or letter in "/@?#" for letter in text):
        raise ValueError
    return text


def _read_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
        raise ValueError
    _ = parts.port  # raises ValueError
    return text.rstrip("/")


def _address(plain: str, encrypted: str) -> Callable[[str], str]:
    """Addresses of a venue. Keys are sent there, so what is not encrypted may only go to this machine: a simulator."""

    def read(text: str) -> str:
        if "://" not in text:
            return f"{encrypted}://{_read_host(text)}"
        parts = urlsplit(text)
        allowed = parts.scheme == encrypted or (parts.scheme == plain and parts.hostname in _THIS_MACHINE)
        if not (allowed and parts.hostname) or parts.username or parts.password or parts.path:
            raise ValueError
        _ = parts.port  # raises ValueError
        return text

    return read


def _read_pem(text: str) -> Secret:
    if not text.lstrip().startswith("-----BEGIN "):
        raise ValueError
    return Secret(text)


def _read_dollars(text: str) -> Money:
    try:
        amount = parse_money(text)
    except NumberError as error:
        raise ValueError from error
    if amount < 0:
        raise ValueError
    return amount


def _read_authorisation(text: str) -> Authorisation | None:
    return read_authorisation(text) if text else None


def _read_words(text: str) -> tuple[str, ...]:
    words = tuple(each.strip() for each in text.split(",") if each.strip())
    if not words or not all(re.fullmatch(r"[a-z0-9-]+", each) for each in words):
        raise ValueError
    return tuple(dict.fromkeys(words))


def _read_addresses(text: str) -> tuple[str, ...]:
    addresses = tuple(each.strip().lower() for each in text.split(",") if each.strip())
    if not all(re.fullmatch(r"[^@\s]+@[^@\s]+", each) for each in addresses):
        raise ValueError
    return addresses


def _read_load_balancer(text: str) -> str:
    if text and not re.fullmatch(r"arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\d{12}:loadbalancer/app/\S+", text):
        raise ValueError
    return text


ANY: Final = Kind("any text", _text)
NAME: Final = Kind("a name", _text)
PORT: Final = whole(1, 65535)
SWITCH: Final = Kind("`true` or `false`", {"true": True, "false": False}.__getitem__)
HOST: Final = Kind("a host name or address, without scheme, port or path", _read_host)
REST_ADDRESS: Final = Kind("a host name, https://host:port, or http://localhost:port", _address("http", "https"))
STREAM_ADDRESS: Final = Kind("a host name, wss://host:port, or ws://localhost:port", _address("ws", "wss"))
URL: Final = Kind("an http:// or https:// address with a host, and no user or password in it", _read_url)
URL_OR_NONE: Final = Kind(f"empty, or {URL.expected}", lambda text: _read_url(text) if text else "")
MODE: Final = Kind("`paper` or `live`", TradingMode)
ANY_SECRET: Final = Kind("any text", Secret)
PEM: Final = Kind("the text of a PEM file, which begins with -----BEGIN", _read_pem)
AGE: Final = seconds(0.1, 60)
DOLLARS: Final = Kind("dollars that are not negative, such as `10000` or `0.50`", _read_dollars)
AUTHORISATION: Final = Kind("empty, or `<name> <YYYY-MM-DD> <venue>`", _read_authorisation)
ADDRESSES: Final = Kind("e-mail addresses with commas between", _read_addresses)
LOAD_BALANCER_OR_NONE: Final = Kind("empty, or the ARN of an application load balancer", _read_load_balancer)
WORDS: Final = Kind("words in lower case with commas between", _read_words)
