"""`python -m tahaluf.cli` is `tahaluf`."""

from tahaluf.cli import main

main()
