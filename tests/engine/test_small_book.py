"""The small study, built, is what it should be: both editions, website and PDF."""


def test_it_is_built_once_for_all(small_book):
    """Every chapter is a page of both editions, each edition has a paper, and a second build has nothing to do."""
    for lang in ("en", "id"):
        chapters = {path.stem for path in (small_book.study.root / "chapters" / lang).glob("*.md")}
        assert chapters <= {page.stem for page in small_book.site(lang).root.glob("*.html")}
        assert small_book.paper(lang).read_bytes().startswith(b"%PDF")
    assert "current: " in small_book.study.thesis("build").out


def test_a_copy_is_built_anew_where_it_was_changed(small_book, tmp_path):
    """A changed sentence of a chapter is in the new page, and the first book stays as it was."""
    book = small_book.again(tmp_path / "book")
    chapter = book.study.chapter("introduction")
    chapter.write_text(chapter.read_text(encoding="utf-8") + "\nA sentence more.\n", encoding="utf-8")
    done = book.study.thesis("build", "--html", "--lang", "en")
    assert done.code == 0, done.err
    assert "A sentence more." in book.site().text("introduction")
    assert "A sentence more." not in small_book.site().text("introduction")
