"""Export for a repository: the whole study as an RO-Crate, with CITATION.cff and DataCite metadata for its deposit.

RO-Crate 1.2 (https://w3id.org/ro/crate/1.2), Citation File Format 1.2.0, DataCite metadata schema 4.5. No DOI and no
publisher are in them: both are given by the repository.
"""

from __future__ import annotations

import mimetypes
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from rocrate.model.contextentity import ContextEntity
from rocrate.rocrate import ROCrate

from claimbook.exchange.writers import annotations as web
from claimbook.exchange.writers import csv, refi
from claimbook.exchange.writers.outward import Files, name
from claimbook.public import access
from claimbook.tables import package
from claimbook.tables.files import as_json, zipped

if TYPE_CHECKING:
    from claimbook.tables.project import Project
    from claimbook.tables.study import Study

VERSION = "1.2"
METADATA = "ro-crate-metadata.json"
# DataCite's word for what is not yet assigned
UNASSIGNED = "(:unas)"
MEDIA = {
    ".qdpx": "application/zip", ".qdc": "application/xml", ".jsonld": "application/ld+json", ".md": "text/markdown",
    ".cff": "application/yaml", ".bib": "application/x-bibtex",
}
ABOUT = {
    "CITATION.cff": "How to cite the study (Citation File Format 1.2.0)",
    "datacite.json": "Metadata for a deposit (DataCite 4.5)",
    "exports/project.qdpx": "The coding as a REFI-QDA project",
    "exports/codebook.qdc": "The codebook in REFI-QDA form",
    "exports/annotations.jsonld": "The coded passages as W3C Web Annotations",
    "exports/analytic-notes.jsonld": "An analytic note for every claim, as W3C Web Annotations",
    "exports/quotations.csv": "All quotations with their codings in one table",
    "exports/matrix.csv": "Segments and codes as a 0/1 matrix",
}


def export(study: Study, project: Project) -> Files:
    """``crate.zip``, and beside it ``CITATION.cff`` and ``datacite.json`` for the forms of a repository."""
    files = contents(study, project)
    beside = {file: files[file] for file in ("CITATION.cff", "datacite.json")}
    return {"crate.zip": zipped(files | {METADATA: metadata(study, project, files)}), **beside}


def contents(study: Study, project: Project) -> Files:
    """The files of a crate: the public tables, their exports, and how to cite them; all but its own metadata."""
    made = refi.export(study) | web.export(study) | csv.export(study)
    files = {f"exports/{file}": content for file, content in made.items()}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / study.folder.name
        access.write(study, folder)
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                files[f"data/{path.relative_to(folder).as_posix()}"] = path.read_bytes()
    return files | {"CITATION.cff": citation(study, project), "datacite.json": as_json(datacite(study, project))}


def metadata(study: Study, project: Project, files: Mapping[str, bytes]) -> bytes:
    """The description of a folder with these files, as ``ro-crate-metadata.json``."""
    crate = ROCrate(version=VERSION)
    shown = access.public(study)
    author = crate.add(_author(crate, study))
    licences = {key: crate.add(_licence(crate, key)) for key in dict.fromkeys(study.facts.licence.values())}
    root = {
        "name": study.fact("title"), "description": study.fact("subtitle"), "identifier": name(study),
        "datePublished": study.facts.date, "keywords": ", ".join(_keywords(study)),
        "inLanguage": list(study.facts.languages), **_version(project),
    }
    for key, value in root.items():
        crate.root_dataset[key] = value
    crate.root_dataset["author"] = author
    crate.root_dataset["license"] = list(licences.values())
    crate.root_dataset["citation"] = [crate.add(_source(crate, row)) for row in _cited(shown)]
    about = _descriptions(study)
    for file, content in sorted(files.items()):
        media = MEDIA.get(Path(file).suffix) or mimetypes.guess_type(file)[0] or "application/octet-stream"
        told = {"name": about[file]} if file in about else {}
        crate.add_file(dest_path=file, properties={
            "encodingFormat": media, "contentSize": str(len(content)), **told})
    return as_json(crate.metadata.generate())


def citation(study: Study, project: Project) -> bytes:
    """CITATION.cff of the study."""
    return yaml.safe_dump({
        "cff-version": "1.2.0", "type": "dataset",
        "message": "If you use this study, please cite it as below.",
        "title": study.fact("title"), "abstract": study.fact("subtitle"),
        "authors": [{"name": study.fact("author")}], "keywords": _keywords(study),
        "license": list(dict.fromkeys(study.facts.licence.values())),
        "date-released": study.facts.date, **_version(project),
    }, allow_unicode=True, sort_keys=False, width=110).encode("utf-8")


def datacite(study: Study, project: Project) -> dict[str, Any]:
    """Metadata of the study in the JSON of DataCite 4.5, titles and abstracts in all its languages."""
    facts, languages = study.facts, study.facts.languages
    dois = [row["doi"] for row in _cited(access.public(study)) if row["doi"]]
    return {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Qualitative coding data"},
        "creators": [{"name": study.fact("author")}],
        "titles": [{"title": facts.title[lang], "lang": lang} for lang in languages if lang in facts.title],
        "publisher": {"name": UNASSIGNED},
        "publicationYear": facts.date[:4],
        "dates": [{"date": facts.date, "dateType": "Issued"}],
        "language": languages[0],
        "subjects": [{"subject": word} for word in _keywords(study)],
        "descriptions": [
            {"description": facts.subtitle[lang], "descriptionType": "Abstract", "lang": lang}
            for lang in languages if lang in facts.subtitle
        ],
        "rightsList": [
            {"rightsIdentifier": key, "rightsIdentifierScheme": "SPDX", "rightsUri": f"https://spdx.org/licenses/{key}",
             "schemeUri": "https://spdx.org/licenses/"}
            for key in dict.fromkeys(facts.licence.values())
        ],
        "relatedIdentifiers": [
            {"relatedIdentifier": doi, "relatedIdentifierType": "DOI", "relationType": "References"} for doi in dois
        ],
        **_version(project),
    }


def _author(crate: ROCrate, study: Study) -> ContextEntity:
    """Who answers for the study. A name that is translated is not that of a person."""
    kind = "Person" if len(set(study.facts.author.values())) == 1 else "Organization"
    return ContextEntity(crate, "#author", {"@type": kind, "name": study.fact("author")})


def _licence(crate: ROCrate, key: str) -> ContextEntity:
    properties = {"@type": "CreativeWork", "name": key, "identifier": key}
    return ContextEntity(crate, f"https://spdx.org/licenses/{key}", properties)


def _source(crate: ROCrate, row: Mapping[str, str]) -> ContextEntity:
    identifier = f"https://doi.org/{row['doi']}" if row["doi"] else row["url"] or f"#source-{row['id']}"
    told = {"name": row["title"], "datePublished": row["published"] or row["year"],
            "inLanguage": row["language"], "identifier": row["id"]}
    kept = {key: value for key, value in told.items() if value}
    return ContextEntity(crate, identifier, {"@type": "CreativeWork", **kept})


def _cited(study: Study) -> list[dict[str, str]]:
    """The sources, each address once: two pages of one source have one."""
    rows = {row["doi"] or row["url"] or row["id"]: row for row in reversed(study.sources.to_dict("records"))}
    return list(reversed(rows.values()))


def _keywords(study: Study) -> list[str]:
    found: Mapping[str, Sequence[str]] = study.facts.keywords
    return list(found.get(study.lang) or next(iter(found.values()), []))


def _version(project: Project) -> dict[str, str]:
    """The version of the project that holds the study, if it states one."""
    return {"version": project.version} if project.version else {}


def _descriptions(study: Study) -> dict[str, str]:
    """What the files are, by path: those of the tables as their definition says."""
    definition, _ = package.load(study.folder)
    told = {f"data/{r['path']}": r["title"] for r in (definition or {}).get("resources", ()) if r.get("title")}
    return ABOUT | {f"data/{package.FILE}": "Definition of the tables (Data Package)"} | told
