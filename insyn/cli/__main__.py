"""`python -m insyn.cli`."""

from insyn.cli import main

main()
