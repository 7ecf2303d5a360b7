"""Makes the pictures of docs/images: what a person sees who builds and who rehearses the platform of arbees.toml.

python scripts/draw_pictures.py
"""

from __future__ import annotations

import io
import tempfile
from importlib import resources
from pathlib import Path

from rich.console import Console

from arbees_infra import build, load_spec, platform
from arbees_infra.cli.build import report
from arbees_infra.cli.rehearsal_report import show
from arbees_infra.rehearsal.acts import rehearse

ROOT = Path(__file__).parent.parent


def main() -> None:
    draw_build()
    draw_rehearsal()


def terminal() -> Console:
    return Console(record=True, width=80, file=io.StringIO(), force_terminal=True)


def save(console: Console, name: str, command: str) -> None:
    target = ROOT / "docs" / "images" / f"{name}.svg"
    target.parent.mkdir(exist_ok=True)
    console.save_svg(str(target), title=command, unique_id=name)
    print(f"wrote {target.relative_to(ROOT)}")


def draw_build() -> None:
    finished = platform(load_spec(ROOT / "arbees.toml"))
    console = terminal()
    with tempfile.TemporaryDirectory() as scratch:
        written = build(finished, Path(scratch, "templates_out"))
        console.print("[bold]$ scripts/build[/]")
        report(console, finished, written)
    save(console, "build", "python -m arbees_infra build")


def draw_rehearsal() -> None:
    change = Path(str(resources.files("arbees_infra.rehearsal") / "second_spec.toml"))
    spec = ROOT / "arbees.toml"
    console = terminal()
    console.print("[bold]$ python -m arbees_infra rehearse[/]")
    show(console, rehearse(load_spec(spec), load_spec(spec, [change])))
    save(console, "rehearsal", "python -m arbees_infra rehearse")


if __name__ == "__main__":
    main()
