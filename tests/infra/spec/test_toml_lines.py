"""The line of every key, for any document that tomllib takes."""

from __future__ import annotations

import json
import tomllib

from hypothesis import given
from hypothesis import strategies as st

from arbees_infra.spec.toml_lines import key_lines

BARE = st.from_regex(r"[A-Za-z0-9_-]{1,8}", fullmatch=True)
ANY_KEY = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=6)
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12)
SCALAR = st.one_of(
    st.integers(-5, 5).map(str),
    st.booleans().map(lambda value: str(value).lower()),
    TEXT.map(lambda value: json.dumps(value, ensure_ascii=False)),
    st.just('"""\n[not.a.table]\nkey = "not one"\n\\"""quoted\n"""'),
    st.just("'''\n# no comment\nother = 1\n'''"),
    st.just("1979-05-27T07:32:00Z"),
)
ARRAY = st.lists(SCALAR, max_size=3).map(lambda items: "[  # begins\n" + ",\n".join(items) + "\n  # ends\n]")
VALUE = st.one_of(SCALAR, ARRAY, st.just('{ inner = 1, "a.b" = { deep = [1,\n2] } }'))
COMMENT = st.sampled_from(["", "  # [home]", "# x = 1", "#"])


def spelt(key: str) -> str:
    return json.dumps(key, ensure_ascii=False)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, dict[tuple[str, ...], int]]:
    """A document, and the line of every key that was written into it."""
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    lines: list[str] = []
    expected: dict[tuple[str, ...], int] = {}
    for name in [None, *draw(st.lists(ANY_KEY, max_size=3, unique=True))]:
        lines += draw(st.lists(COMMENT, max_size=2))
        table: tuple[str, ...] = ()
        if name is not None:
            table = ("t", name)
            lines.append(f"  [ t . {spelt(name)} ] # a table")
            expected.setdefault(("t",), len(lines))
            expected[table] = len(lines)
        for key in draw(st.lists(BARE.filter(lambda k: k != "t"), max_size=4, unique=True)):
            written = key if draw(st.booleans()) else spelt(key)
            started = len(lines) + 1
            lines += f"{written} = {draw(VALUE)}{draw(COMMENT)}".split("\n")
            expected[*table, key] = started
    return newline.join(lines), expected


@given(documents())
def test_every_key_has_the_line_it_was_written_on(document: tuple[str, dict[tuple[str, ...], int]]):
    text, expected = document
    tomllib.loads(text)
    lines = key_lines(text)
    assert {path: lines.get(path) for path in expected} == expected


@given(documents())
def test_every_key_of_the_data_has_a_line_and_no_other_has(document: tuple[str, dict[tuple[str, ...], int]]):
    def paths(data: dict[str, object], above: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
        found = {(*above, key) for key in data}
        return found.union(*(paths(v, (*above, k)) for k, v in data.items() if isinstance(v, dict)))

    text, _ = document
    assert set(key_lines(text)) == paths(tomllib.loads(text))


def test_dotted_keys_inline_tables_and_arrays_of_tables():
    text = 'a.b.c = 1\n"x y" . z = { p = 1, q.r = 2 }\n[[list]]\nk = 1\n[[list]]\nk = 2\n[tail."]"]\nend = [\n  1,\n]\n'
    lines = key_lines(text)
    assert lines["a",] == lines["a", "b"] == lines["a", "b", "c"] == 1
    assert lines["x y", "z", "q", "r"] == 2
    assert lines["list",] == 3
    assert lines["list", "k"] == 4
    assert lines["tail", "]"] == 7
    assert lines["tail", "]", "end"] == 8
