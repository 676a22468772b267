"""The commands of the command line, one module each: HELP, ``arguments(parser)`` and ``run(args) -> exit code``."""
