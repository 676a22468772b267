"""What runs behind live cells, without a browser: rendering, comparison, cells, tables, verified assets."""

import hashlib
import io
import json
import re
import shutil
import tarfile
import zipfile

import pytest
from bs4 import BeautifulSoup

from claimbook import __main__ as cli
from claimbook.book.live import assets, site
from claimbook.book.live.cells import Cells
from claimbook.book.live.drawing import alike
from claimbook.book.live.outputs import Output, Summary, compare, summary
from claimbook.book.live.render import Renderer, Unknown
from claimbook.book.live.tables import Tables
from claimbook.show import figures
from claimbook.tables import paths, study
from tests.data_copy import lose_a_line

CELL = re.compile(r"^```\{code-cell\}.*\n(?::.*\n)*((?:.*\n)*?)```$", re.MULTILINE)


@pytest.fixture(scope="module")
def shipped():
    """A renderer over the shipped data."""
    return Renderer(study.load(lang="en"))


def words(html):
    """The words of a piece of HTML, numbers of captions and typographic quotation marks aside."""
    soup = BeautifulSoup(html, "html.parser")
    for aside in soup.select(".caption-number, .headerlink, a[data-entry^='ref '], a:has(.std-ref)"):
        aside.decompose()
    text = soup.get_text(" ").translate(str.maketrans("“”‘’", "\"\"''"))
    return "".join(text.split())


@pytest.mark.parametrize("lang", ["en", "id"])
def test_every_cell_of_the_book_can_be_compared_and_says_what_its_page_says(sites, lang, tmp_path, monkeypatch):
    """No cell of the book is beyond the small renderer, and what it renders reads as the book's own page does."""
    monkeypatch.setenv("THESIS_DRAWINGS", str(tmp_path))
    renderer = Renderer(study.load(lang=lang))
    found = 0
    for path in sorted((paths.ROOT / "chapters" / lang).glob("*.md")):
        sources, cells = CELL.findall(path.read_text(encoding="utf-8")), Cells()
        for source, box in zip(sources, sites[lang][path.stem].select("div.cell"), strict=True):
            cells.run(source)
            assert not cells.error
            for output in cells.outputs:
                assert summary(output, renderer).digest, f"{path.stem}: {source}"
                assert words(renderer.html(output.content, lambda _: "")) == words(str(box.select_one(".cell_output")))
                found += 1
    assert found > 20


@pytest.mark.parametrize("text", [
    "# A heading", "- a list", "a [link](x)", "{cite:t}`x`", "{claim}`no-such-claim`", "{value}`no.such`", "<b>x</b>",
    "````{note} x\ny\n````", "````{list-table} x\nnot a row\n````", "`code`", "````{figure} x",
])
def test_what_the_renderer_does_not_know_it_refuses(shipped, text):
    """Markup, roles and names beyond the subset are refused, and have no form that could be called the same."""
    with pytest.raises(Unknown):
        shipped.html(text, lambda path: path)
    assert summary(Output("markdown", text), shipped) == Summary("markdown", "")


def test_a_sentence_counts_by_what_it_says_not_by_its_name(shipped, data):
    """The same role over other data is another output: a claim that fell is not the same claim."""
    said = Output("markdown", "{claim}`multiplier-shown`")
    data.write("codings", [row | {"stance": "mentions"} if row["code"] == "E-MULT" else row
                           for row in data.rows("codings")])
    assert summary(said, shipped) != summary(said, Renderer(study.load(data.folder, "en")))


def test_a_doubt_is_not_a_pass():
    """Same only where everything was compared and agreed."""
    text, other, form = Summary("text", "a"), Summary("text", "b"), Summary("html", "")
    first, second = Summary("markdown", "a", ("x-1.svg",)), Summary("markdown", "a", ("x-2.svg",))

    def state(live, published, svg=None):
        return compare(live, published, lambda *_: svg)[0]

    assert state([text], [text]) == state([first], [first]) == "same"
    for published in ([other], [], [form], [text, text]):
        assert state([text], published) == "differs"
    assert state([], []) == state([form], [form]) == state([first], [second]) == "unknown"
    assert state([form, text], [form, other]) == "differs"
    assert state([first], [second], "<svg/>") == "same"


def test_a_drawing_of_other_data_is_another_drawing(data):
    """One line less in one bar is seen."""
    before = figures.FIGURES["sectors"](study.load(data.folder, "en")).svg().decode()
    lose_a_line(data, "E-MULT")
    after = figures.FIGURES["sectors"](study.load(data.folder, "en")).svg().decode()
    assert alike(before, before)
    assert not alike(before, after)


def test_numbers_of_the_geometry_alone_may_differ_a_little():
    """Coordinates agree within a point; colours, texts and scales agree exactly."""
    one = '<path d="M 10.2 20" style="fill: #00517f"/><!-- ten --><use transform="translate(5 5) scale(0.1 0.1)"/>'
    assert alike(one, one.replace("10.2", "10.9"))
    for old, new in (("10.2", "11.3"), ("#00517f", "#00517e"), ("ten", "two"), ("scale(0.1", "scale(0.2")):
        assert not alike(one, one.replace(old, new))


def test_a_cell_runs_as_in_a_notebook():
    """The value of a last expression is shown, prints are kept, and an error names the line of the cell."""
    cells = Cells()
    cells.run("x = 2\nprint('a')\nprint('b')\nx + 1")
    assert cells.outputs == [Output("stream", "a\nb\n"), Output("text", "3")]
    cells.run("for i in range(2):\n    i")
    assert (cells.outputs, cells.error) == ([], "")
    cells.run("x\n1 / 0")
    assert "line 2" in cells.error
    assert "1 / 0" in cells.error
    assert "cells.py" not in cells.error
    for source, error in (("a = = 1", "SyntaxError"), ("raise SystemExit(3)", "SystemExit"), ("\0", "Error")):
        cells.run(source)
        assert error in cells.error
    cells.run("")
    assert (cells.outputs, cells.error) == ([], "")


def test_a_change_and_its_undoing_leave_everything_as_published(data):
    """A changed stance shows the claims that fall; changed back, nothing is otherwise; other columns stay closed."""
    tables = Tables(data.folder, "en")
    rows = tables.rows("codings", "economic", "e-mult")["rows"]
    assert rows[0]["edit"] == {"stance": "supports"}
    tables.edit("codings", rows[0]["row"], "stance", "mentions")
    changes = {change.claim: change for change in tables.changes()}
    assert changes["multiplier-shown"].held
    assert not changes["multiplier-shown"].holds
    assert tables.rows("codings", "economic", "e-mult")["rows"][0]["edit"] == {"stance": "mentions"}
    tables.edit("codings", rows[0]["row"], "stance", "supports")
    assert not tables.changes()
    assert data.rows("codings") == study.read(paths.ROOT / "data").codings.to_dict("records")
    with pytest.raises(ValueError, match="cannot be changed"):
        tables.edit("codings", 0, "code", "E-TOUR")


@pytest.fixture
def packages(tmp_path, monkeypatch):
    """A cache that holds both packages, small and made up, and no client that could fetch others."""
    monkeypatch.setattr(assets, "LIBRARIES", ("numpy",))
    monkeypatch.setattr(shutil, "which", lambda _: None)
    wheel = b"a wheel"
    entry = {"file_name": "numpy.whl", "sha256": hashlib.sha256(wheel).hexdigest(), "depends": []}
    lock = json.dumps({"packages": {"numpy": entry}}).encode()
    files = {**dict.fromkeys(assets.CORE, b"core"), assets.LOCK: lock}
    core = tmp_path / f"pyodide-{assets.PYODIDE}.tgz"
    with tarfile.open(core, "w:gz") as package:
        for name, content in files.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(content)
            package.addfile(member, io.BytesIO(content))
    monkeypatch.setattr(assets, "CORE_SHA256", hashlib.sha256(core.read_bytes()).hexdigest())
    with zipfile.ZipFile(tmp_path / "open_webui-1-py3-none-any.whl", "w") as carrier:
        carrier.writestr("open_webui/frontend/pyodide/numpy.whl", wheel)
        carrier.writestr("open_webui/other.js", "not wanted")
    return tmp_path


def test_only_verified_files_are_taken_and_kept(packages):
    """What the lock names is kept; the package that carried it is not; a second call needs no package at all."""
    assert assets.collect(packages).files["numpy.whl"] == b"a wheel"
    assert not list(packages.glob("open_webui*"))
    assert set(assets.collect(packages).files) == {*assets.CORE, "numpy.whl"}
    assert site.script("x", b"abc") == 'thesisLive.file("x",0,"YWJj");\n'


@pytest.mark.parametrize("spoil", ["numpy.whl", "core"])
def test_a_file_that_is_not_the_official_one_is_refused(packages, spoil):
    """One changed byte in a kept wheel or in the core stops the build."""
    assets.collect(packages)
    file = packages / (spoil if spoil != "core" else f"pyodide-{assets.PYODIDE}.tgz")
    file.write_bytes(file.read_bytes() + b"!")
    with pytest.raises(assets.AssetsError, match="not the official"):
        assets.collect(packages)


def test_without_assets_the_command_says_how_to_get_them(tmp_path, monkeypatch, capsys):
    """Exit 1, both packages named, and nothing built."""
    monkeypatch.setenv("THESIS_LIVE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert cli.main(["build", "--live", "--html", "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert "npm is not installed" in said
    assert f"npm pack --silent pyodide@{assets.PYODIDE}" in said
    assert assets.CARRIER in said
    assert not (tmp_path / "out").exists()
