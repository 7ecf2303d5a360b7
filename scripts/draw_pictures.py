"""Makes docs/images/build.svg: what a person sees who builds the platform of arbees.toml.

python scripts/draw_pictures.py
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from rich.console import Console

from arbees_infra import build, load_spec, platform
from arbees_infra.cli.build import report

ROOT = Path(__file__).parent.parent


def main() -> None:
    spec = load_spec(ROOT / "arbees.toml")
    finished = platform(spec)
    console = Console(record=True, width=80, file=io.StringIO(), force_terminal=True)
    with tempfile.TemporaryDirectory() as scratch:
        written = build(finished, Path(scratch, "templates_out"))
        console.print("[bold]$ scripts/build[/]")
        report(console, finished, written)
    target = ROOT / "docs" / "images" / "build.svg"
    target.parent.mkdir(exist_ok=True)
    console.save_svg(str(target), title="python -m arbees_infra build", unique_id="build")
    print(f"wrote {target.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
