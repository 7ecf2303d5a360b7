"""Writing a platform to a folder: all of it, or nothing of it."""

from __future__ import annotations

import errno
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from arbees_infra.cfn import BODY_LIMIT, Platform
from arbees_infra.views.deploy_script import deploy_script
from arbees_infra.views.manifest_file import manifest_file
from arbees_infra.views.readme import readme


class BuildError(Exception):
    """The output can't be written; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote.

    Attributes:
        folder: Where.
        files: Path and text of every file, in the order they are listed to the user.
        changed: Paths that differ from what was there before, new and removed ones included.
    """

    folder: Path
    files: Mapping[PurePosixPath, str]
    changed: tuple[PurePosixPath, ...]


def rendered_files(platform: Platform, extra: Mapping[str, str] | None = None) -> dict[PurePosixPath, str]:
    """Every file of a build as text, by its path below the output folder. Nothing is written.

    Args:
        platform: What to write.
        extra: Text of further files, by path.

    Raises:
        BuildError: A template is larger than CloudFormation takes inline.
    """
    files: dict[PurePosixPath, str] = {}
    for stack in platform:
        if stack.size > BODY_LIMIT:
            raise BuildError(
                f"{stack.key} is {stack.size:,} bytes, and CloudFormation takes {BODY_LIMIT:,} without a bucket. "
                "Move some of its resources into a component of their own."
            )
        files[PurePosixPath(stack.region, f"{stack.key.component}.yaml")] = stack.body
    files[PurePosixPath("manifest.json")] = json.dumps(manifest_file(platform), indent=2) + "\n"
    files[PurePosixPath("deploy.sh")] = deploy_script(platform)
    files[PurePosixPath("README.md")] = readme(platform)
    files.update((PurePosixPath(path), text) for path, text in (extra or {}).items())
    return files


def build(platform: Platform, folder: str | Path, extra: Mapping[str, str] | None = None) -> Built:
    """Write a platform's templates, manifest, deployment script and README.

    The folder is replaced as a whole at the end: a failure before that leaves it as it was, and files that no longer
    belong to the platform go.

    Args:
        platform: What to write.
        folder: The output folder; it is made when missing.
        extra: Text of further files, by path below the folder.

    Raises:
        BuildError: The folder holds something a build did not write, or can't be written.
    """
    target = Path(folder)
    files = rendered_files(platform, extra)
    try:
        before = _present(target)
    except OSError as error:
        raise BuildError(f"{target} can't be read: {error.strerror or error}. Name another folder.") from None
    after = {path: text.encode() for path, text in files.items()}
    changed = tuple(path for path in {**before, **after} if before.get(path) != after.get(path))
    if changed:
        _check_place(target)
        try:
            _replace(target, after)
        except OSError as error:
            raise BuildError(f"{target} can't be written: {error.strerror or error}. Name another folder.") from None
    return Built(target, files, changed)


def check_file(file: Path) -> None:
    """Make sure that a file can be written, without writing it.

    Raises:
        BuildError: It can't.
    """
    try:
        folder, writable = file.is_dir(), not file.exists() or os.access(file, os.W_OK)
    except OSError as error:
        raise BuildError(f"{file} can't be written: {error.strerror or error}. Name another file.") from None
    if folder:
        raise BuildError(f"{file} is a folder. Name the file to write in it.")
    if not writable:
        raise BuildError(f"{file} can't be written: you may not change it. Name another file.")
    _check_place(file)


def write_file(file: Path, text: str) -> None:
    """Write a text file, and the folders it stands in.

    Raises:
        BuildError: It can't be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BuildError(f"{file} can't be written: {error.strerror or error}. Name another file.") from None


_REFUSALS = {
    errno.EACCES: "you may not write in {}",
    errno.EPERM: "you may not write in {}",
    errno.EROFS: "{} is read-only",
    errno.ENOSPC: "the disk of {} is full",
}


def _check_place(path: Path) -> None:
    """Refuse a path below something that is no folder, or below a folder that takes no new files."""
    try:
        above = next((parent for parent in path.parents if parent.exists()), Path())
        if not above.is_dir():
            raise BuildError(f"{path} can't be written: {above} is a file, not a folder. Name another place.")
        with tempfile.TemporaryFile(dir=above):
            pass
    except OSError as error:
        why = _REFUSALS.get(error.errno or 0, "{} takes no new files").format(path.parent)
        raise BuildError(f"{path} can't be written: {why}. Name another place.") from None


def _present(folder: Path) -> dict[PurePosixPath, bytes]:
    if not folder.exists():
        return {}
    if not folder.is_dir():
        raise BuildError(f"{folder} is not a folder. Name a folder.")
    # Looked at before anything below it: a folder that isn't ours may be a whole disk.
    if any(folder.iterdir()) and not Path(folder, "manifest.json").is_file():
        raise BuildError(f"{folder} holds files that no build wrote (it has no manifest.json). Name an empty folder.")
    return {
        PurePosixPath(path.relative_to(folder).as_posix()): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _replace(target: Path, files: Mapping[PurePosixPath, bytes]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as scratch:
        fresh = Path(scratch, "fresh")
        for path, content in files.items():
            file = fresh / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            if file.suffix == ".sh":
                file.chmod(0o755)
        if target.exists():
            target.rename(Path(scratch, "old"))
        fresh.rename(target)
