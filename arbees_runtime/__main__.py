"""`python -m arbees_runtime`."""

from arbees_runtime.cli.main import main

if __name__ == "__main__":
    main()
