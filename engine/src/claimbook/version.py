"""The version of the engine, in one place."""

VERSION = "2.0.0"
