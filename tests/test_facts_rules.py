"""The facts of the study are checked as the tables are."""

from __future__ import annotations

import json

import pytest

from tests.data_copy import DataCopy, only, places

FACTS = [
    (lambda f: f["headline"].update(k=0), "headline.k", "0"),
    (lambda f: f["headline"].update(k=5), "headline.k", "5"),
    (lambda f: f["headline"].update(reading="wide"), "headline.reading", '"wide"'),
    (lambda f: f.update(period=[2023, 2017]), "period", "2023 to 2017"),
    (lambda f: f.pop("university"), "", "no university"),
    (lambda f: f["title"].pop("id"), "title", "no id"),
    (lambda f: f["university"].update(en=""), "university.en", '""'),
    (lambda f: f.update(authors="NN"), "", '"authors"'),
    (lambda f: f.update(year="2023"), "year", '"2023"'),
    (lambda f: f["choices"]["merged"].append("yes"), "choices.merged[2]", '"yes"'),
]


@pytest.mark.parametrize(("change", "field", "found"), FACTS)
def test_a_wrong_fact_of_the_study_is_told_once(data: DataCopy, change, field, found):
    """study.json is held against its schema, and its headline specification against its choices."""
    facts = json.loads(data.text("study.json"))
    change(facts)
    data.put("study.json", json.dumps(facts))
    fault = only(data.check())
    assert places([fault]) == [("study.json", None, field)]
    assert fault.found == found
