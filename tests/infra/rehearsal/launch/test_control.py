"""Commands to a launch: what is understood, by socket and by the command line; what is not is said."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import Iterator

import pytest
from click.testing import CliRunner

from arbees_infra.cli.control import command
from arbees_infra.rehearsal.launch.control import (
    COMMANDS,
    CommandError,
    NoLaunchError,
    listening,
    obey,
    own_socket,
    send,
    typed,
)


class Obedient:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.did: list[object] = []

    def cut(self) -> str:
        self.did.append("cut")
        return "cut now"

    def heal(self) -> str:
        self.did.append("heal")
        return "healed now"

    def kill(self, name: str) -> str:
        if name != "api":
            raise CommandError(f"no task {name}")
        self.did.append(("kill", name))
        return "killed"

    def scale(self, service: str, copies: int) -> str:
        self.did.append(("scale", service, copies))
        return "scaled"

    def status(self) -> str:
        return "one\ntwo"


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


def test_every_command_is_understood():
    told = Obedient()
    assert [obey(told, text) for text in ("cut", " heal ", "kill api", "scale api 3")] == [
        "cut now", "healed now", "killed", "scaled",
    ]  # fmt: skip
    assert told.did == ["cut", "heal", ("kill", "api"), ("scale", "api", 3)]
    assert {line.split()[0] for line in obey(told, "help").splitlines()} == {name.split()[0] for name in COMMANDS}


@pytest.mark.parametrize("text", ["", "cut now", "scale api", "scale api -1", "scale api many", "kill", "CUT", "stop"])
def test_what_is_no_command_is_refused_with_those_there_are(text):
    told = Obedient()
    with pytest.raises(CommandError, match=r"is no command\. There are: cut, heal, kill SERVICE"):
        obey(told, text)
    assert told.did == []


async def test_a_launch_is_told_from_the_command_line():
    told, runner = Obedient(), CliRunner()
    async with listening(told, own_socket()):
        done = await asyncio.to_thread(runner.invoke, command, ["scale", "game-shard", "2"])
        assert (done.exit_code, done.stdout) == (0, "scaled\n")
        shown = await asyncio.to_thread(runner.invoke, command, ["--process", str(os.getpid()), "status"])
        assert shown.stdout == "one\ntwo\n"
        refused = await asyncio.to_thread(runner.invoke, command, ["kill", "nobody"])
        assert (refused.exit_code, refused.stderr) == (2, "error: no task nobody\n")
    assert told.did == [("scale", "game-shard", 2)]
    assert not own_socket().exists()


async def test_without_a_launch_it_says_so_and_a_dead_one_s_socket_does_not_count():
    own_socket().touch()
    with pytest.raises(NoLaunchError, match="no such launch runs here"):
        await asyncio.to_thread(send, "cut")
    missed = CliRunner().invoke(command, ["cut"])
    assert missed.exit_code == 2
    assert "Start one with `rehearse --launch`" in missed.output


async def test_of_several_launches_one_must_be_named():
    told, other = Obedient(), Obedient()
    path = own_socket()
    async with listening(told, path), listening(other, path.with_name("7.sock")):
        with pytest.raises(NoLaunchError, match=r"several launches run here: 7, \d+|several launches run here: \d+, 7"):
            await asyncio.to_thread(send, "cut")
        assert await asyncio.to_thread(send, "cut", 7) == (True, "cut now")
    assert (told.did, other.did) == ([], ["cut"])


async def test_a_folder_that_others_can_enter_is_not_used():
    own_socket().parent.chmod(0o755)
    with pytest.raises(PermissionError, match="not a folder of this user's alone"):
        own_socket()


@contextlib.contextmanager
def terminal(monkeypatch) -> Iterator[int]:
    """A terminal as standard input; its other end."""
    ours, theirs = os.openpty()
    with os.fdopen(theirs) as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        yield ours
    os.close(ours)


async def test_what_is_typed_is_obeyed_and_answered(monkeypatch):
    told, said = Obedient(), []
    with terminal(monkeypatch) as keyboard, typed(told, said.append):
        os.write(keyboard, b"cut\n")
        os.write(keyboard, b"\nwhat\nheal\n")
        async with asyncio.timeout(30):
            while len(said) < 3:
                await asyncio.sleep(0.01)
    assert told.did == ["cut", "heal"]
    assert said[0] == "cut now"
    assert "'what' is no command" in said[1]
