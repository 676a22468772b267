"""REFI-QDA: what is exported comes back as it was, has the structure of the standard, and keeps what is closed."""

import io
import re
import zipfile

import pytest
from lxml import etree
from pydantic import ValidationError
from pyrefiqda import RefiCodebook, RefiProject
from pyrefiqda.models import CodeBook, Project
from xsdata.exceptions import ConverterWarning, ParserError
from xsdata.formats.dataclass.parsers.config import ParserConfig
from xsdata_pydantic.bindings import XmlParser

from claimbook import __main__ as cli
from claimbook.exchange.writers import refi
from claimbook.tables import study
from claimbook.tables.files import zipped
from tests.data_copy import DataCopy
from tests.engine.exchange.cases import content, rows, run
from tests.engine.exchange.closed import REASON, close, given_away, opened

NS = {"q": refi.PROJECT}
# What the standard allows of the elements that we write: attributes (those that must be there with !), and children
# in their order.
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
PROJECT = {
    "Project": ("!name origin", "(Users )?(CodeBook )?(Sources )?(Sets )?(Description )?"),
    "Users": ("", "(User )+"), "User": ("!guid name", ""),
    "CodeBook": ("", "Codes "), "Codes": ("", "(Code )+"),
    "Code": ("!guid !name !isCodable", "(Description )?(Code )*"),
    "Sources": ("", "(TextSource )+"),
    "TextSource": ("!guid name plainTextPath", "(Description )?(PlainTextSelection )*"),
    "PlainTextSelection": ("!guid name !startPosition !endPosition creatingUser", "(Description )?(Coding )*"),
    "Coding": ("!guid creatingUser", "CodeRef "), "CodeRef": ("!targetGUID", ""),
    "Sets": ("", "(Set )+"), "Set": ("!guid !name", "(Description )?(MemberCode )*"),
    "MemberCode": ("!targetGUID", ""), "Description": ("", ""),
}
CODEBOOK = {
    "CodeBook": ("origin", "Codes (Sets )?"), "MemberCode": ("!guid", ""),
    **{name: PROJECT[name] for name in ("Codes", "Code", "Sets", "Set", "Description")},
}


@pytest.fixture(scope="module")
def exported(tmp_path_factory, found):
    """The small study, exported."""
    folder = tmp_path_factory.mktemp("refi")
    assert cli.main(["export", "--to", "refi", "--out", str(folder), "--data", str(found.folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def back(exported, tmp_path_factory):
    """A new study, made from the export of the small one."""
    folder = tmp_path_factory.mktemp("back") / "data"
    assert run(folder, exported / "project.qdpx", "refi") == 0
    return folder


def root(file):
    """The root element of a project or codebook."""
    if file.suffix == ".qdc":
        return etree.parse(str(file)).getroot()
    with zipfile.ZipFile(file) as archive:
        return etree.fromstring(archive.read("project.qde"))


def cells(folder, table, *columns):
    """The rows of a table as sets of cells, spaces folded as an import folds them."""
    return {tuple(" ".join(row[column].split()) for column in columns) for row in rows(folder, table)}


def test_export_and_import_give_the_same_study(back, found):
    """In a new study: the same segments with their quotes and words, codes, coders, stances and memos."""
    for table, columns in {
        "segments": ("id", "source_id", "text_en", "quote"), "codebook": ("code",),
        "codings": ("segment_id", "code", "coder", "stance", "memo"),
    }.items():
        assert cells(back, table, *columns) == cells(found.folder, table, *columns), table
    assert len({row["stance"] for row in rows(back, "codings")}) == 3
    assert any(row["memo"] for row in rows(back, "codings"))


def test_an_import_into_the_study_itself_changes_nothing(exported, data, capsys):
    """Every file stays byte for byte as it was, and no source is given the excerpts for its text."""
    before = content(data.folder)
    assert run(data.folder, exported / "project.qdpx", "refi") == 0
    assert "added: nothing" in capsys.readouterr().out
    assert content(data.folder) == before


def test_it_may_go_through_another_program(exported, data, tmp_path):
    """With GUIDs in capitals and braces and selections without names: only what was coded there is new."""
    other = tmp_path / "nvivo.qdpx"
    with zipfile.ZipFile(exported / "project.qdpx") as archive, zipfile.ZipFile(other, "w") as made:
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8")
            if name.endswith(".qde"):
                text = re.sub(r'(<PlainTextSelection guid="[^"]*") name="[^"]*"', r"\1", text)
                text = re.sub(f'(guid|targetGUID|creatingUser)="({GUID.pattern})"', shouted, text)
                text = text.replace('origin="thesis"', 'origin="NVivo"')
            made.writestr(name, text)
    coded = tree_with_a_new_coder(other, tmp_path)
    before = {table: rows(data.folder, table) for table in ("sources", "segments", "codebook", "codings")}
    assert run(data.folder, coded, "refi") == 0
    after = {table: rows(data.folder, table) for table in before}
    assert {row["coder"] for row in after["codings"]} == {row["coder"] for row in before["codings"]} | {"new"}
    assert [row["id"] for row in after["segments"]] == [row["id"] for row in before["segments"]]
    assert not any(row.get("start") or row.get("text_hash") for row in (*after["segments"], *after["sources"]))


def shouted(found):
    """A GUID as some programs write it."""
    return f'{found[1]}="{{{found[2].upper()}}}"'


def tree_with_a_new_coder(file, folder):
    """The project after somebody has coded the first passage of the first document, and nothing else is left."""
    made = folder / "coded.qdpx"
    with zipfile.ZipFile(file) as archive, zipfile.ZipFile(made, "w") as new:
        tree = etree.fromstring(archive.read("project.qde"))
        user = tree.find(".//q:User", NS)
        user.set("name", "new")
        for source in tree.findall(".//q:TextSource", NS):
            for i, selection in enumerate(source.findall("q:PlainTextSelection", NS)):
                if i or source is not tree.find(".//q:TextSource", NS):
                    source.remove(selection)
        selection = tree.find(".//q:PlainTextSelection", NS)
        for element in (selection, *selection.findall("q:Coding", NS)):
            element.set("creatingUser", user.get("guid"))
        new.writestr("project.qde", etree.tostring(tree))
        for name in archive.namelist():
            if not name.endswith(".qde"):
                new.writestr(name, archive.read(name))
    return made


def test_part_of_an_excerpt_is_a_new_segment_without_a_place(exported, data, tmp_path):
    """Who codes some words of an excerpt makes a segment of these words; offsets in the excerpt are nowhere kept."""
    made = tree_with_a_new_coder(exported / "project.qdpx", tmp_path)
    with zipfile.ZipFile(made) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    tree = etree.fromstring(files["project.qde"])
    selection = tree.find(".//q:PlainTextSelection", NS)
    selection.set("endPosition", str(int(selection.get("startPosition")) + 7))
    made.write_bytes(zipped(files | {"project.qde": etree.tostring(tree)}))
    known = {row["id"] for row in data.rows("segments")}
    assert run(data.folder, made, "refi", "--offsets", "codepoints") == 0
    new = [row for row in data.rows("segments") if row["id"] not in known]
    assert [(row["text_en"], row["start"]) for row in new] == [(data.rows("segments")[0]["text_en"][:7], "")]


@pytest.mark.parametrize(("file", "allowed"), [("project.qdpx", PROJECT), ("codebook.qdc", CODEBOOK)])
def test_the_structure_is_that_of_the_standard(exported, file, allowed):
    """Every element has the attributes it must have, no others than it may have, and its children in their order."""
    for element in root(exported / file).iter():
        attributes, children = allowed[etree.QName(element).localname]
        known = {name.lstrip("!") for name in attributes.split()}
        needed = {name[1:] for name in attributes.split() if name.startswith("!")}
        assert needed <= set(element.attrib) <= known, etree.tostring(element)[:200]
        found = "".join(f"{etree.QName(child).localname} " for child in element)
        assert re.fullmatch(children, found), (element.tag, found)
        for name in {"guid", "targetGUID", "creatingUser"} & set(element.attrib):
            assert GUID.fullmatch(element.get(name))


@pytest.mark.parametrize(("file", "model"), [("project.qdpx", Project), ("codebook.qdc", CodeBook)])
def test_the_classes_made_from_the_official_schemas_take_it_whole(exported, file, model):
    """Pyrefiqda's classes come from the official XSDs: they find nothing unknown, nothing missing, no wrong type."""
    config = ParserConfig(fail_on_unknown_properties=True, fail_on_unknown_attributes=True,
                          fail_on_converter_warnings=True)
    tree = root(exported / file)
    assert XmlParser(config=config).from_bytes(etree.tostring(tree), model)
    code = next(tree.iter("{*}Code"))
    for name, wrong in (("guid", None), ("isCodable", "perhaps"), ("colour", "#ff0000")):
        right = dict(code.attrib)
        code.attrib.pop(name, None)
        if wrong:
            code.set(name, wrong)
        with pytest.raises((ParserError, ConverterWarning, ValidationError)):
            XmlParser(config=config).from_bytes(etree.tostring(tree), model)
        code.attrib.clear()
        code.attrib.update(right)


def test_every_reference_leads_somewhere(exported):
    """Codes and users that codings name are there, no GUID is given twice, and every document is in the archive."""
    tree = root(exported / "project.qdpx")
    guids = [element.get("guid") for element in tree.iter() if element.get("guid")]
    assert len(guids) == len(set(guids))
    assert {e.get(name) for e in tree.iter() for name in ("targetGUID", "creatingUser") if e.get(name)} <= set(guids)
    with zipfile.ZipFile(exported / "project.qdpx") as archive:
        paths = [source.get("plainTextPath") for source in tree.iterfind(".//q:TextSource", NS)]
        assert {path.replace("internal://", "sources/") for path in paths} == set(archive.namelist()) - {"project.qde"}


def test_an_independent_reader_opens_it(exported, tmp_path, found):
    """pyrefiqda, whose classes are made from the official schemas, finds as many of everything as the tables have."""
    project = RefiProject.load(exported / "project.qdpx", str(tmp_path / "unpacked"))
    coders = set(found.codings["coder"])
    assert {user.name for user in project.users.user} == coders
    assert [code.name for code in project.code_book.codes.code] == list(found.codebook["code"])
    sources = project.sources.text_source
    assert [s.name for s in sources] == [s for s in found.sources["id"] if s in set(found.segments["source_id"])]
    assert sum(len(p.coding) for s in sources for p in s.plain_text_selection) == len(found.codings)
    first = sources[0]
    text = RefiProject.resolve_source_path(first.plain_text_path, tmp_path / "unpacked").read_text(encoding="utf-8")
    passage = first.plain_text_selection[0]
    assert text[passage.start_position:passage.end_position] == found.segments["text_en"][0]
    assert [c.name for c in RefiCodebook.load(exported / "codebook.qdc").codes.code] == list(found.codebook["code"])


def test_the_same_study_gives_the_same_bytes(found):
    """Nothing in an export depends on the time, the machine or chance."""
    assert refi.export(found) == refi.export(study.read(found.folder))


def test_the_text_of_a_public_source_is_exported_whole(data):
    """Where a source is public, its text at hand and its passages placed, the offsets are places in that text."""
    segments = data.rows("segments")
    source = segments[0]["source_id"]
    mine = [row for row in segments if row["source_id"] == source]
    text = "전북. " + "\n".join(row["quote"] for row in mine)
    opened(data, source, text)
    for row in segments:
        at = text.find(row["quote"]) if row["source_id"] == source else -1
        row |= {"start": str(at) if at >= 0 else "", "end": str(at + len(row["quote"])) if at >= 0 else ""}
    data.write("segments", segments)
    archive = zipfile.ZipFile(io.BytesIO(refi.export(study.load(data.folder))["project.qdpx"]))
    tree = etree.fromstring(archive.read("project.qde"))
    element = next(e for e in tree.iterfind(".//q:TextSource", NS) if e.get("name") == source)
    whole = archive.read(element.get("plainTextPath").replace("internal://", "sources/")).decode("utf-8")
    places = [slice(int(p.get("startPosition")), int(p.get("endPosition"))) for p in
              element.iterfind("q:PlainTextSelection", NS)]
    assert whole == text
    assert {whole[place] for place in places} == {row["quote"] for row in mine}


def test_what_is_closed_is_exported_by_id_and_reason_only(data):
    """Neither words nor quotes nor memos of restricted segments and withheld sources are anywhere in the export."""
    restricted, withheld = close(data)
    files = refi.export(study.load(data.folder))
    with zipfile.ZipFile(io.BytesIO(files["project.qdpx"])) as archive:
        said = "\n".join(archive.read(name).decode("utf-8") for name in archive.namelist())
    assert all(row["id"] in said for row in (restricted, *withheld))
    assert REASON in said and not given_away(said)


def test_in_another_language(data: DataCopy):
    """With --lang the words of the segments are those of that edition."""
    out = data.folder.parent / "out"
    assert cli.main(["export", "--to", "refi", "--lang", "id", "--out", str(out), "--data", str(data.folder)]) == 0
    with zipfile.ZipFile(out / "project.qdpx") as archive:
        said = "\n".join(archive.read(name).decode("utf-8") for name in archive.namelist())
    row = data.rows("segments")[0]
    assert row["text_id"] in said and row["text_en"] not in said
