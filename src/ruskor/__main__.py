"""`python -m ruskor`: the command line."""

from ruskor.cli.app import run

if __name__ == "__main__":
    run()
