"""The only room that knows Sphinx and Typst: domain, pages, paper, manuscript, cells that run in the page."""
