"""What runs behind live cells, without a browser: rendering, comparison, cells, tables, verified assets."""

import hashlib
import io
import json
import shutil
import subprocess
import sys
import tarfile
import zipfile

import pandas as pd
import pytest

from claimbook import __main__ as cli
from claimbook.book.live import assets, site
from claimbook.book.live.cells import Cells
from claimbook.book.live.drawing import alike
from claimbook.book.live.outputs import Output, Summary, compare, summary
from claimbook.book.live.tables import Tables
from claimbook.show import style
from claimbook.show.figure import Figure
from claimbook.tables import paths, study

ALONE = """
import json, sys
from importlib import util
find = util.find_spec
util.find_spec = lambda name, *more: None if name == "jsonschema" else find(name, *more)
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from claimbook.book.live.cells import Cells
from claimbook.book.live.kernel import Kernel
from claimbook.book.live.outputs import summary
from claimbook.show.cells import cells
assert "sphinx" not in sys.modules and sys.modules["claimbook"].__file__.startswith(sys.argv[1])
table = 'import claimbook\\nfrom claimbook.show import findings\\n'
table += 'findings.verdicts(claimbook.load("data", lang="id"))'
for _ in range(2):
    first = Cells(); first.run(table)
    published = [{"kind": s.kind, "digest": s.digest, "drawings": s.drawings} for s in map(summary, first.outputs)]
    kernel = Kernel("id", Path("data"), Path("published"))
    print(json.loads(kernel.call("run", json.dumps({"source": table, "published": published})))["state"])
"""


def test_a_doubt_is_not_a_pass():
    """Same only where everything was compared and agreed."""
    text, other, form = Summary("text", "a"), Summary("text", "b"), Summary("other", "")
    first, second = Summary("html", "a", ("x-1.svg",)), Summary("html", "a", ("x-2.svg",))

    def state(live, published, drawn=()):
        return compare(live, published, dict.fromkeys(drawn, "<svg/>"), dict.fromkeys(drawn, "<svg/>"))[0]

    assert state([text], [text]) == state([first], [first]) == "same"
    for published in ([other], [], [form], [text, text]):
        assert state([text], published) == "differs"
    assert state([], []) == state([form], [form]) == state([first], [second]) == "unknown"
    assert state([form, text], [form, other]) == "differs"
    assert state([first], [second], ("x-1.svg", "x-2.svg")) == "same"


def picture(*values):
    """A figure of some numbers."""
    rows = pd.DataFrame({"Code": list("abc"), "lines": values})
    return Figure(style.chart(rows), caption="Lines by code.", alt=rows, name="lines")


def test_a_drawing_of_other_data_is_another_drawing():
    """One line less in one bar is seen, and a picture counts by what it shows and not by its bytes."""
    one, other = (Output("html", picture(*values)._repr_html_()) for values in ((3, 2, 1), (3, 2, 2)))
    [before], [after] = one.pictures.values(), other.pictures.values()
    assert alike(before, before)
    assert not alike(before, after)
    assert summary(one).drawings == tuple(one.pictures)
    assert compare([summary(one)], [summary(one)], {}, {}) == ("same", "same")


def test_a_page_carries_all_that_its_cells_need(tmp_path):
    """The archive of a page runs the cells of a chapter by itself, without Sphinx and without what checks tables."""
    with zipfile.ZipFile(io.BytesIO(site._book(paths.ROOT / "data"))) as archive:
        archive.extractall(tmp_path)  # noqa: S202  (made here)
    assert not list(tmp_path.glob("claimbook/commands")) + list(tmp_path.glob("claimbook/book/paper"))
    assert 5 < len(list(tmp_path.glob("babel/locale-data/*.dat"))) + 1 < 10
    done = subprocess.run([sys.executable, "-I", "-c", ALONE, str(tmp_path)], cwd=tmp_path, capture_output=True,
                          text=True, check=False)
    assert done.stdout.split() == ["same", "same"], done.stderr


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
