"""`migrate`: the manifest's one process that runs to its end."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys

import asyncpg
import click
from sqlalchemy.exc import DBAPIError

from arbees_runtime.lifecycle import logs
from arbees_runtime.lifecycle.database import TO_REACH_IT, reason
from arbees_runtime.lifecycle.exits import ConfigurationError, Exit
from arbees_runtime.manifest import MIGRATE
from arbees_runtime.settings import MigrateSettings, OwnerSettings, load
from arbees_runtime.store import migrate as store

_log = logging.getLogger("arbees_runtime.migrate")


@click.command()
@click.option("--check", is_flag=True, help="Change nothing; say what is pending. Exit code 1 if anything is.")
def command(*, check: bool) -> None:
    """Bring the database's schema and seed data up to date, and set the programs' role's password and rights.

    Safe on a database in use, and safe to run twice at once.
    """
    settings = load(MIGRATE)
    assert isinstance(settings, MigrateSettings)
    names = {"environment": settings.environment, "process": MIGRATE.name}
    logs.configure(settings.log_level, settings.log_format, settings.secrets(), names)
    sys.exit(asyncio.run(_run(settings, check=check)))


async def _run(settings: MigrateSettings, *, check: bool) -> Exit:
    work = asyncio.create_task(_check(settings) if check else _migrate(settings))
    # A revision that is cut short is rolled back, and the next run begins with it.
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, work.cancel)
    database = settings.database
    try:
        return await work
    except asyncio.CancelledError:
        _log.error("stopped before it was done; what was not finished is rolled back. Run it again.")
        return Exit.NOT_DRAINED
    except store.MigrationError as error:
        raise ConfigurationError(str(error)) from None
    except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        return _refused(database, error)
    except DBAPIError as error:  # SQLAlchemy's wrapping of asyncpg's error
        return _refused(database, (error.orig and error.orig.__cause__) or error)


def _refused(database: OwnerSettings, error: BaseException) -> Exit:
    """Says why the database did not do it.

    Raises:
        ConfigurationError: It does not let us in, or isn't there.
    """
    if isinstance(error, asyncpg.InvalidAuthorizationSpecificationError | asyncpg.InvalidCatalogNameError):
        raise ConfigurationError(
            f"the database at {database.place} refuses user {database.user}: {error}. Check DATABASE_NAME, "
            "DATABASE_USER and DATABASE_OWNER_PASSWORD."
        ) from None
    if isinstance(error, OSError):
        _log.error("the database at %s can't be reached: %s. %s", database.place, reason(error), TO_REACH_IT)
    else:
        _log.error("the database at %s refuses: %s", database.place, reason(error))
    return Exit.CRASHED


async def _check(settings: MigrateSettings) -> Exit:
    pending = await store.check(settings.database.url)
    for item in pending:
        click.echo(f"pending: {item}")
    if not pending:
        click.echo("up to date")
    return Exit.CRASHED if pending else Exit.CLEAN


async def _migrate(settings: MigrateSettings) -> Exit:
    password = settings.programs_password
    programs = store.Programs(settings.programs_role, password.reveal()) if password else None
    if programs is None:
        _log.warning("DATABASE_APP_PASSWORD is not set: roles are left as they are")
    done = await store.migrate(settings.database.url, programs)
    for revision in done.revisions:
        _log.info("applied %s", revision)
    for name in done.seeded:
        _log.info("seed data changed: %s", name)
    for action in done.maintenance:
        _log.info("%s: %s", action.subject, action.action)
    _log.info("the database at %s is up to date (engine: %s)", settings.database.place, done.engine)
    return Exit.CLEAN
