# shellcheck shell=bash
# Sourced by the scripts beside it: finds a Python, makes .venv, and installs the project with the given extras.
# usage: prepare EXTRAS    (EXTRAS such as "[dev]", or empty)

prepare() {
  local python=""
  for candidate in "${PYTHON:-}" python3.13 python3.12 python3.11 python3 python; do
    if [ -n "$candidate" ] && command -v "$candidate" > /dev/null &&
      "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; then
      python=$candidate
      break
    fi
  done
  if [ -z "$python" ]; then
    echo "error: no Python 3.11 or later was found. Install one, or name it: PYTHON=/path/to/python $0" >&2
    exit 2
  fi
  local venv="${ARBEES_VENV:-.venv}"
  local stamp="$venv/.installed-${1//[^a-z]/-}"
  if [ ! -x "$venv/bin/python" ]; then
    "$python" -m venv "$venv"
  fi
  if [ ! -e "$stamp" ] || [ pyproject.toml -nt "$stamp" ]; then
    echo "Installing what the project needs into $venv ..." >&2
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --editable ".$1"
    "$venv/bin/python" -m compileall -q arbees_infra arbees_runtime # the first run is as fast as the next
    touch "$stamp"
  fi
  PATH="$PWD/$venv/bin:$PATH"
  export PATH
}
