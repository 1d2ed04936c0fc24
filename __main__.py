"""`python -m thalweg` is the command line."""

from thalweg.app import main

main()
