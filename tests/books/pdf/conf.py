"""A small book with one of everything that the PDF builder has to print."""

from docutils import nodes

from claimbook.book.nodes import pageref, screen_only

project = "A small book"
author = "Siti Rahmawati"
extensions = ["myst_nb", "sphinxcontrib.bibtex", "claimbook.book.paper"]
exclude_patterns = ["_build"]
myst_enable_extensions = ["dollarmath", "deflist", "colon_fence", "attrs_inline", "attrs_block", "fieldlist"]
nb_execution_mode = "cache"
nb_render_markdown_format = "myst"
bibtex_bibfiles = ["references.bib"]
bibtex_reference_style = "author_year"
numfig = True
numfig_secnum_depth = 1
math_numfig = True
numfig_format = {"section": "Chapter %s", "figure": "Figure %s", "table": "Table %s"}
pdf_date = [2024, 5, 17]
pdf_matter = {
    "title": "A small book on a sister province",
    "subtitle": "With one of everything that the paper has to hold",
    "author": "Siti Rahmawati",
    "degree": "A thesis submitted for the degree of Bachelor",
    "department": "Department of International Relations",
    "faculty": "Faculty of Social and Political Sciences",
    "university": "A University",
    "city": "Padang",
    "year": "2024",
    "description": "A book that tests the paper.",
    "keywords": ["paradiplomacy", "sister province"],
    "marks": "marks",
    "front": ["abstract", "abstrak"],
    "languages": {"abstrak": "id"},
}


def mark(name, rawtext, text, lineno, inliner, options=None, content=None):
    """The mark of a claim: a link with the class that the thesis's domain gives it."""
    number, target = text.split("|")
    link = nodes.reference("", "", nodes.Text(number), classes=["claim-mark"], refid=target, internal=True)
    link.attributes.pop("refid")
    link["refuri"] = "%appendix-ledger#" + target
    return [nodes.Text(" "), link], []


def page(name, rawtext, text, lineno, inliner, options=None, content=None):
    """A page number."""
    doc, target = text.split("|")
    return [pageref(refdoc=doc, refid=target)], []


def status(name, rawtext, text, lineno, inliner, options=None, content=None):
    """A word in the style of a claim that holds or falls."""
    return [nodes.inline("", text, classes=[name])], []


def screen(name, rawtext, text, lineno, inliner, options=None, content=None):
    """Text for the screen only."""
    return [screen_only("", nodes.Text(text))], []


def setup(app):
    """Stand-ins for the roles of the thesis's domain."""
    for name, function in (
        ("mark", mark),
        ("page", page),
        ("holds", status),
        ("falls", status),
        ("screen", screen),
    ):
        app.add_role(name, function)
    app.add_node(pageref, html=(lambda self, node: None, lambda self, node: None))
    app.add_node(screen_only, html=(lambda self, node: None, lambda self, node: None))
