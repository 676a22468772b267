"""``thesis lab``: the chapters in JupyterLab, their cells in the environment that builds the book."""

from __future__ import annotations

import argparse
import secrets
import socket
import sys

from claimbook.commands import common
from claimbook.study import lab

HELP = "open the chapters in JupyterLab"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The port, and a try without a window."""
    parser.add_argument("--port", type=int, default=8888, metavar="N", help="default: 8888, or the next that is free")
    parser.add_argument("--check", action="store_true", help="only see whether the chapters open, and end")


def run(args: argparse.Namespace) -> int:
    """Run JupyterLab until it is interrupted; 1 where it cannot be set up or started."""
    common.load(args)
    project = args.project
    env = lab.settings(project)
    try:
        python = lab.environment(project)
        if args.check:
            for line in lab.check(project, python, env, _free_port(), secrets.token_hex(16)):
                print(line)
            return 0
        with lab.server(project, python, env, port=args.port, browser=True) as running:
            return _until_it_ends(running)
    except lab.LabError as error:
        print(f"thesis lab: {error}", file=sys.stderr)
        return 1


def _until_it_ends(running: lab.Server) -> int:
    """Wait for the server, which asks by itself what an interrupt means."""
    while True:
        try:
            return running.wait()
        except KeyboardInterrupt:
            continue


def _free_port() -> int:
    with socket.socket() as found:
        found.bind((lab.HOST, 0))
        return int(found.getsockname()[1])
