"""``python -m mcda`` is the command ``mcda``."""

from mcda.cli import main

main()
