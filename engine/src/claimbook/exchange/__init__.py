"""Coding done in other programs, read into the tables of a study.

One module for each program gives a :class:`claimbook.exchange.model.Project`; :mod:`claimbook.exchange.merge` puts it
into the tables. The importers never write, and nothing from a file that is read is ever run or unpacked to disk.
"""
