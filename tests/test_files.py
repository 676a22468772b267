"""Files that are written whole or not at all."""

import pytest

from claimbook.tables import files


@pytest.mark.parametrize("content", ["Padang\n\u00e9\r\n", b"\x00\xff"])
def test_a_file_is_written_as_it_is_given(tmp_path, content):
    """Text is UTF-8 with its own line ends, bytes are bytes, and folders that are missing are made."""
    path = files.put(tmp_path / "new" / "file", content)
    assert path.read_bytes() == (content if isinstance(content, bytes) else content.encode("utf-8"))
    assert list(path.parent.iterdir()) == [path]


def test_what_cannot_be_written_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    """Where the new file cannot be put in place, the old one stays whole and the half-made one is gone."""
    path = files.put(tmp_path / "file", "old")

    def fail(*_):
        raise OSError

    monkeypatch.setattr("pathlib.Path.replace", fail)
    with pytest.raises(OSError):
        files.put(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]
