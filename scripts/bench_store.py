"""How fast the batched writer is, beside asyncpg's own COPY into the same table in the same run.

    python scripts/bench_store.py [--rows 200000] [--rounds 5] [--batch 5000]

Both write the same quotes to the same table (`quotes`, with its key and its checks) on the first PostgreSQL found
here, which forces its writes to disk. The raw COPY gets its rows in batches of the same size, ready-made; the writer
gets them one by one through `write`, as a recorder hands them over. Rounds alternate; the best of each side counts.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import shutil
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from arbees_runtime.local.embedded_postgres import EmbeddedPostgres
from arbees_runtime.local.postgres_ladder import installations
from arbees_runtime.market.numbers import Price, Quantity
from arbees_runtime.store.connection import Pool, open_pool
from arbees_runtime.store.migrate import migrate
from arbees_runtime.store.rows import QuoteRow
from arbees_runtime.store.writer import BatchWriter, Overflow

MARKETS = 400
DEPTH = 5


def make_rows(count: int) -> list[QuoteRow]:
    """Quotes of many markets, five levels deep on both sides, now."""
    start = datetime.now(UTC)
    bids = tuple(value for level in range(DEPTH) for value in (400_000 - 10_000 * level, 25_000_000 + level))
    asks = tuple(value for level in range(DEPTH) for value in (570_000 - 10_000 * level, 31_000_000 + level))
    rows = []
    for number in range(count):
        at = start + timedelta(microseconds=10 * number)
        rows.append(
            QuoteRow(
                at,
                "kalshi",
                f"KXNFLGAME-26NOV29AAABBB-M{number % MARKETS:03}",
                number,
                at,
                "stream",
                "live",
                True,
                Price(400_000),
                Quantity(25_000_000),
                Price(430_000),
                Quantity(31_000_000),
                bids,
                asks,
            )
        )
    return rows


async def raw_copy(pool: Pool, rows: list[QuoteRow], batch: int) -> float:
    """Rows a second by copy_records_to_table alone."""
    columns = list(QuoteRow._fields)
    began = time.perf_counter()
    async with pool.acquire() as connection:
        for start in range(0, len(rows), batch):
            await connection.copy_records_to_table("quotes", records=rows[start : start + batch], columns=columns)
    return len(rows) / (time.perf_counter() - began)


async def by_writer(pool: Pool, rows: list[QuoteRow], batch: int) -> float:
    """Rows a second through the writer, from the first `write` to the end of `flush`."""
    writer = BatchWriter(pool, QuoteRow, Overflow.WAIT, batch=batch, capacity=4 * batch)
    running = asyncio.create_task(writer.run())
    began = time.perf_counter()
    for row in rows:
        await writer.write(row)
    await writer.flush()
    took = time.perf_counter() - began
    running.cancel()
    if (writer.counts.written, writer.counts.duplicates, writer.counts.rejected) != (len(rows), 0, 0):
        raise SystemExit(f"the writer did not write what it was given: {writer.counts}")
    return len(rows) / took


async def measure(url: str, count: int, rounds: int, batch: int) -> None:
    """Runs the rounds and prints them."""
    await migrate(url)
    pool = await open_pool(url, "bench")
    results: dict[str, list[float]] = {"raw COPY": [], "writer": []}
    for number in range(rounds):
        for name, run in (("raw COPY", raw_copy), ("writer", by_writer)):
            await pool.execute("TRUNCATE quotes")
            results[name].append(await run(pool, make_rows(count), batch))
        print(
            f"round {number + 1}: " + ", ".join(f"{name} {speeds[-1]:,.0f} rows/s" for name, speeds in results.items())
        )
    best = {name: max(speeds) for name, speeds in results.items()}
    print(
        f"best: raw COPY {best['raw COPY']:,.0f}, writer {best['writer']:,.0f} rows/s: "
        f"ratio {best['writer'] / best['raw COPY']:.2f} (target 0.70); "
        f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB"
    )
    await pool.close()


def main() -> None:
    """Reads the options and measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--batch", type=int, default=5_000)
    parser.add_argument("--plain", action="store_true", help="leave TimescaleDB out even where it is installed")
    options = parser.parse_args()
    installation = next(iter(installations(os.environ)))
    if options.plain:
        installation = replace(installation, timescale=False)
    folder = Path(tempfile.mkdtemp(prefix="arbees-bench-"))
    folder.rmdir()  # the server makes it, owned by the user it runs as
    try:
        with EmbeddedPostgres(installation, folder) as server:
            print(installation.description)
            asyncio.run(measure(server.url, options.rows, options.rounds, options.batch))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
