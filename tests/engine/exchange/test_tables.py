"""Spreadsheets: any with a file that names its columns, and the quotations of ATLAS.ti with their lists of codes."""

import json

import openpyxl
import pytest

from tests.engine.exchange.cases import codings, rows, run, write

SHEET = ("Interview;Passage;Label;Who;Remark\nA;“some words” here;Trust;Ana;first\nA;other words;=SUM(1);Ben;\n"
         ";no document;Trust;Ana;\n")
COLUMNS = "ours,theirs\ndocument,Interview\nquotation,Passage\ncode,Label\ncoder,Who\n"
HEADER = "ID;Quotation Name;Document;Document Groups;Quotation Content;Comment;Codes;Number of codes;Created by\n"


def test_columns_are_named_by_a_file(capsys, tmp_path):
    """Any headers: the file of --columns says which is which; a row without a document is dropped by its number."""
    table, columns = write(tmp_path / "t.csv", SHEET), write(tmp_path / "columns.csv", COLUMNS)
    assert run(tmp_path / "data", table, "table", "--columns", columns) == 0
    assert codings(tmp_path / "data") == {("“some words” here", "Trust", "Ana"), ("other words", "=SUM(1)", "Ben")}
    dropped = capsys.readouterr().out.split("dropped:")[1]
    assert "the columns Remark" in dropped and "row 4: no document" in dropped


def test_all_faults_of_the_columns_at_once(capsys, tmp_path):
    """A name of ours that does not exist, a header that does not exist, a column that is missing: one report."""
    table = write(tmp_path / "t.csv", SHEET)
    columns = write(tmp_path / "columns.csv", "ours,theirs\ndocumnt,Interview\nquotation,Pasage\n")
    assert run(tmp_path / "data", table, "table", "--columns", columns) == 1
    said = capsys.readouterr().err
    assert "did you mean document" in said and "did you mean Passage" in said and "code: found no column" in said
    assert not (tmp_path / "data").exists()


def test_cells_of_a_workbook_are_text(tmp_path):
    """In XLSX a formula stays as it is written, a whole number has no decimal point, and a date is an ISO date."""
    book = openpyxl.Workbook()
    book.active.append(["document", "quotation", "code", "memo"])
    book.active.append([1.0, "@some words", "=1+1", "-x"])
    book.active.append([2, "+4", "Trust", None])
    book.save(tmp_path / "t.xlsx")
    assert run(tmp_path / "data", tmp_path / "t.xlsx", "table", "--coder", "Ana") == 0
    assert codings(tmp_path / "data") == {("@some words", "=1+1", "Ana"), ("+4", "Trust", "Ana")}
    assert {row["title"] for row in rows(tmp_path / "data", "sources")} == {"1", "2"}
    assert rows(tmp_path / "data", "codings")[0]["memo"] == "-x"


def test_stances_of_a_table(capsys, tmp_path):
    """A stance in the table counts before the default; one that does not exist is shown and its coding left out."""
    table = write(tmp_path / "t.csv", "document,quotation,code,stance\nA,one,T,mentions\nA,two,T,\nA,three,T,likes\n")
    assert run(tmp_path / "data", table, "table", "--coder", "Ana") == 0
    assert [row["stance"] for row in rows(tmp_path / "data", "codings")] == ["mentions", "supports"]
    assert 'row 4: the stance "likes"' in capsys.readouterr().out.split("ambiguous:")[1]


def test_a_quotation_is_found_in_a_text_that_is_stored(data):
    """Where the text of its source is at hand and holds the words once, a quotation of a table gets its place."""
    source = data.rows("sources")[0]["id"]
    (data.folder / "texts").mkdir(exist_ok=True)
    data.put(f"texts/{source}.txt", "Before 🌍. The words. After, twice, twice.")
    data.put("../t.csv", f"document,quotation,code\n{source},The words.,Trust\n{source},twice,Trust\n")
    assert run(data.folder, data.folder.parent / "t.csv", "table", "--coder", "Ana") == 0
    assert [(row["quote"], row["start"], row["end"]) for row in data.rows("segments")[-2:]] == [
        ("The words.", "10", "20"), ("twice", "", "")]


def atlasti(tmp_path, lines, *options, header=HEADER, encoding="utf-8-sig"):
    """Import a table of quotations: (codes, their number) for each row."""
    body = "".join(f'1:{i};;Doc {i};;words {i};memo {i};"{codes}";{n};Ana\r\n' for i, (codes, n) in enumerate(lines))
    table = write(tmp_path / "q.csv", header + body, encoding)
    report = tmp_path / "report.json"
    assert run(tmp_path / "data", table, "atlasti", "--report", report, *options) == 0
    given = {}
    for words, code, _ in sorted(codings(tmp_path / "data")):
        given.setdefault(int(words.split()[1]), set()).add(code)
    return given, json.loads(report.read_text(encoding="utf-8"))["ambiguous"]


def test_lists_of_codes_with_commas_in_their_names(tmp_path):
    """The longest known names that make the number of codes; line breaks separate without doubt."""
    given, doubts = atlasti(tmp_path, [
        ("Trust, low", 1), ("Open", 1), ("Trust, low, Open", 2), ("Open, Other", 2), ("Trust, low\nOpen", 2), ("", 0),
    ])
    assert given == {0: {"Trust, low"}, 1: {"Open"}, 2: {"Trust, low", "Open"}, 3: {"Open", "Other"},
                     4: {"Trust, low", "Open"}}
    assert doubts == []


def test_a_list_that_can_be_read_in_two_ways_is_shown_and_left_out(tmp_path):
    """Two codes from three parts, all of them known in two ways; and a number that no reading meets."""
    given, doubts = atlasti(tmp_path, [
        ("a, b", 1), ("c", 1), ("a", 1), ("b, c", 1), ("a, b, c", 2), ("a, x, y, c", 2), ("c, a", 3), ("a\nc", 3),
    ])
    assert given == {0: {"a, b"}, 1: {"c"}, 2: {"a"}, 3: {"b, c"}}
    assert [note["where"] for note in doubts] == ["row 6 (1:4)", "row 7 (1:5)", "row 8 (1:6)", "row 9 (1:7)"]


def test_codes_named_by_the_mapping_are_known(tmp_path):
    """Without a number of codes, a list is taken apart by the names that the mapping gives."""
    mapping = write(tmp_path / "map.csv", 'theirs,ours\n"Trust, low",TL\nOpen,OP\n')
    header = HEADER.replace("Number of codes", "Reference")
    lines = [("Trust, low, Open", "1"), ("Open, Other", "2")]
    given, doubts = atlasti(tmp_path, lines, "--map", mapping, header=header)
    assert given == {0: {"Trust, low", "Open"}}
    assert len(doubts) == 1


@pytest.mark.parametrize("header", [
    "ID;Zitatname;Dokument;Dokumentgruppen;Zitatinhalt;Kommentar;Kodes;Anzahl der Kodes;Erstellt von\n",
    "ID;Nombre;Documento;Grupos;Contenido de la cita;Comentario;Códigos;Número de códigos;Creado por\n",
])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "utf-16", "cp1252"])
def test_headers_in_other_languages_and_encodings(tmp_path, header, encoding):
    """German and Spanish headers, in the encodings in which Windows programs write them."""
    given, doubts = atlasti(tmp_path, [("Vertrauen", 1), ("Öffnung", 1)], header=header, encoding=encoding)
    assert given == {0: {"Vertrauen"}, 1: {"Öffnung"}}
    assert doubts == []
    assert [row["memo"] for row in rows(tmp_path / "data", "codings")] == ["memo 0", "memo 1"]


def test_unknown_headers_say_what_to_do(capsys, tmp_path):
    """Headers in a language that is not known lead to the import of tables."""
    table = write(tmp_path / "q.csv", "ID;?1;?2;?3\n1;a;b;c\n")
    assert run(tmp_path / "data", table, "atlasti", "--coder", "Ana") == 1
    assert "use --from table with --columns" in capsys.readouterr().err


def test_a_number_that_is_none_is_no_number(tmp_path):
    """A superscript two is a digit and no number: the list is read as if no number stood there."""
    given, _ = atlasti(tmp_path, [("Open", "²")])
    assert given == {0: {"Open"}}


def test_a_quote_that_is_never_closed(capsys, tmp_path):
    """It would swallow all rows behind it: the file is refused."""
    table = write(tmp_path / "t.csv", 'document,quotation,code\nA,"one,T\nA,two,T\n')
    assert run(tmp_path / "data", table, "table", "--coder", "Ana") == 1
    assert "text that is no CSV" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


def test_a_header_alone(capsys, tmp_path):
    """The report does not say that the rows were there already, since there are none."""
    table = write(tmp_path / "t.csv", "document,quotation,code\n")
    assert run(tmp_path / "data", table, "table", "--coder", "Ana") == 0
    assert "added: nothing; there is nothing in it" in capsys.readouterr().out


def test_a_report_replaces_nothing_but_a_report(capsys, tmp_path):
    """The file that is imported, a table or a picture is not overwritten; an earlier report may be."""
    table, report = write(tmp_path / "t.csv", "document,quotation,code\nA,one,T\n"), tmp_path / "report.json"
    assert run(tmp_path / "data", table, "table", "--coder", "Ana", "--report", table) == 1
    assert "something that is no report" in capsys.readouterr().err
    assert table.read_text(encoding="utf-8").startswith("document")
    for _ in range(2):
        assert run(tmp_path / "data", table, "table", "--coder", "Ana", "--report", report) == 0
