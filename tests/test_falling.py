"""Sentences fall, in every place, when their evidence falls: the whole book built from changed tables."""


import re

import pytest

from claimbook import __main__ as cli
from claimbook.claims import ledger
from claimbook.tables import study
from tests.data_copy import DataCopy, lose_a_line
from tests.site import Site, printed


@pytest.fixture(scope="module")
def changed(tmp_path_factory):
    """A book in which two independent lines support a constitutive cultural code and one line for growth is gone."""
    folder = tmp_path_factory.mktemp("changed")
    data = DataCopy.make(folder)
    lose_a_line(data, "E-MULT")
    kin = [row["segment_id"] for row in data.rows("codings")
           if (row["code"], row["coder"], row["stance"]) == ("C-LIKE", "adjudicated", "supports")]
    data.write("codings", [
        row | {"code": "C-KIN"} if row["segment_id"] in kin and row["code"] == "C-LIKE" else row
        for row in data.rows("codings") if not (row["segment_id"] in kin and row["code"] == "C-KIN")
    ])
    assert cli.main(["build", "--data", str(data.folder), "--out", str(folder / "out")]) == 0
    return data, folder / "out"


@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_website_says_that_the_motive_is_present(changed, sites, lang):
    """Abstract, cultural chapter and conclusions of both editions print the other sentence, and not the old one."""
    data, out = changed
    before, after = ledger.evaluate(study.load()), ledger.evaluate(study.load(data.folder))
    site = Site(out / "html" if lang == "en" else out / "html" / lang)
    for page, claim in (("abstract", "abstract-8a"), ("abstract", "abstract-6c"), ("cultural", "cultural-absent"),
                        ("conclusions", "answer-cultural"), ("economic", "multiplier-shown")):
        in_lang = "en" if page == "abstract" else lang
        old, new = before[claim].sentence(in_lang), after[claim].sentence(in_lang)
        assert old in sites[lang].text(page)
        assert old not in site.text(page)
        assert new in site.text(page)
    assert after["abstract-8a"].sentence("id") in site.text("abstrak")


@pytest.mark.parametrize(("lang", "name"), [("en", "thesis.pdf"), ("id", "thesis-id.pdf")])
def test_the_paper_says_so_too(changed, lang, name):
    """The PDF of each edition prints the other sentences of both abstracts."""
    data, out = changed
    after = ledger.evaluate(study.load(data.folder))
    # A line end may divide a word; how it is marked in the file is the reader's matter.
    paper = re.sub(r"[-\u00ad\u2010\ufffe\x02\s]", "", printed(out / name))
    for claim, of in (("abstract-8a", "en"), ("abstract-8a", "id"), ("abstract-6c", "en"), ("abstract-6c", "id")):
        assert "".join(after[claim].sentence(of).split()).replace("-", "") in paper
