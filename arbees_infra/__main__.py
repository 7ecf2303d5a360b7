"""`python -m arbees_infra`."""

from arbees_infra.cli.main import main

if __name__ == "__main__":
    main()
