"""The tables and facts of a new study: the definition of this one, for its languages, with the worked example."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError

from claimbook.claims import acceptance, ledger
from claimbook.study import wheel
from claimbook.study.migration import STATED
from claimbook.tables import claimfile, files, package, paths, study
from claimbook.version import VERSION
from claimbook.words import own

# What stands where the example says @1 and the study has no categories.
WITHOUT = {"codebook": "other", "searches": "all"}
# What a study begins without: a list of names that are not for the public, written rules, a record, phrases
LEFT_OUT = ("names", "coding-rules", "record", "words-")
# What the definition of this study says of its own case, said generally: (table, column) -> what differs.
GENERAL: dict[tuple[str, str], dict[str, Any]] = {
    ("sources", "scope"): {
        "description": "What it is about: direct, the matter itself; related, something like it; background; context, "
                       "theory, law and statistics.",
        "constraints": {"required": True, "enum": ["direct", "related", "background", "context"]},
    },
    ("speakers", "side"): {
        "description": "For whom the speaker speaks; study.json says under labels how side:NAME is printed.",
        "constraints": {"required": True, "pattern": "[a-z]+(-[a-z]+)*"}, "words": "a word in small letters",
    },
    ("codings", "coder"): {"description": "Who gave it; study.json says under choices whose codings may count."},
}
HEADLINE = {"reading": "narrow", "k": 2, "merged": True, "scope": ["direct"], "period": "study", "coder": "final"}
CHOICES = {
    "reading": ["narrow", "broad"], "k": [1, 2], "merged": [True, False], "scope": [["direct"], ["direct", "related"]],
    "period": ["study", "all"], "coder": ["a", "b", "final"],
}
TOLD = ("title", "description")
_PLACE = re.compile(r"(@@?)(\d)")

Row = dict[str, str]


@dataclass(frozen=True)
class Answers:
    """What is known of a new study; categories as (name in the tables, name in the text)."""

    title: str
    names: str
    institution: str
    department: str
    degree: str
    languages: tuple[str, ...]
    categories: tuple[tuple[str, str], ...]
    term: str
    period: tuple[int, int]

    def each(self, text: str | Mapping[str, str]) -> dict[str, str]:
        """A text in every language of the study: as the example has it, else in English."""
        return {lang: text if isinstance(text, str) else text.get(lang, text["en"]) for lang in self.languages}


def write(folder: Path, example: Path, answers: Answers) -> None:
    """Write the tables of the example as those of the study, with all that defines them. Raises Faults if unsound."""
    folder.mkdir(parents=True)
    definition = _definition(_shared(package.FILE), answers)
    said = json.loads((example / "facts.json").read_text(encoding="utf-8"))
    for resource in (r for r in definition["resources"] if "schema" in r):
        rows = _example(example / f"{resource['name']}.csv", resource["name"], answers)
        rows = _cells(resource["schema"]["fields"], rows)
        if isinstance(resource["path"], list):
            written = claimfile.files(rows)
            resource["path"] = list(written)
        else:
            columns = [field["name"] for field in resource["schema"]["fields"] if not field.get("optional")]
            written = {resource["path"]: files.as_csv(columns, rows).decode("utf-8")}
        for name, text in written.items():
            files.put(folder / name, text)
    rules = _shared("number_rules.json") | {"phrases": []}
    phrases = {f"words/{lang}.po": own.beginning(lang, answers.term) for lang in answers.languages}
    phrases = {name: text for name, text in phrases.items() if text}
    for name, text in phrases.items():
        files.put(folder / name, text)
    definition["resources"] += [_words(name) for name in phrases]
    told = {
        package.FILE: definition, "study.json": _facts(said, answers), "number_rules.json": rules,
        "study.schema.json": _languages(_shared("study.schema.json"), ["en", "id"], list(answers.languages)),
    }
    for name, content in told.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    for path in sorted(example.iterdir()):
        if path.suffix not in (".csv", ".json"):  # what is no table, such as the literature
            (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")
    with paths.using(folder):
        _accept(folder)


def _shared(name: str) -> dict[str, Any]:
    """A definition of the engine's."""
    found: dict[str, Any] = json.loads(wheel.shared(f"data/{name}").read_text(encoding="utf-8"))
    return found


def _accept(folder: Path) -> None:
    """Put the claims of the example on record as they came, so that the check tells what has changed since."""
    for claim in ledger.evaluate(study.load(folder)).claims:
        day = datetime.now(UTC).date().isoformat()
        acceptance.append(folder, claim, "./thesis new", "[EXAMPLE] As the example came", day)


def _words(name: str) -> dict[str, Any]:
    """The resource for a file of phrases."""
    return {
        "name": name.removesuffix(".po").replace("/", "-"), "path": name, "title": "Phrases",
        "description": "What the engine says, in the words of this study (a gettext catalogue).",
        "format": "po", "mediatype": "text/x-gettext-translation", "encoding": "utf-8",
    }


def _definition(model: dict[str, Any], answers: Answers) -> dict[str, Any]:
    """The definition with general descriptions and with a column for every language in place of those it has."""
    found = model | {"name": "a-study", "title": f"Data of the study: {answers.title}", "keywords": ["example"]}
    found["resources"] = [r for r in found["resources"] if not r["name"].startswith(LEFT_OUT)]
    found[STATED] = VERSION
    for resource in found["resources"]:
        resource.pop("minimumRows", None)
        if "schema" in resource:
            fields = [field | GENERAL.get((resource["name"], field["name"]), {})
                      for field in resource["schema"]["fields"]]
            resource["schema"]["fields"] = list(_columns(fields, answers.languages))
    return found


def _columns(fields: Sequence[dict[str, Any]], languages: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The columns, those in a language once for each language, where the first of them stood."""
    seen = set()
    for field in fields:
        if "lang" not in field:
            yield field
            continue
        stem, old = field["name"].removesuffix(f"_{field['lang']}"), _english(field["lang"])
        if stem not in seen:
            seen.add(stem)
            for lang in languages:
                told = {key: text.replace(old, _english(lang)) for key, text in field.items() if key in TOLD}
                yield field | told | {"name": f"{stem}_{lang}", "lang": lang}


def known(lang: str) -> bool:
    """Whether there is a language of this code."""
    try:
        return bool(Locale.parse(lang).get_language_name("en"))
    except (ValueError, UnknownLocaleError):
        return False


def _english(lang: str) -> str:
    return str(Locale.parse(lang).get_language_name("en"))


def _languages(part: Any, old: list[str], new: list[str]) -> Any:
    """A JSON Schema with other languages wherever it names those of this study."""
    if isinstance(part, list):
        return list(new) if sorted(map(str, part)) == sorted(old) else [_languages(item, old, new) for item in part]
    if isinstance(part, dict):
        if set(part) == set(old):
            return dict.fromkeys(new, part[old[0]])
        return {key: _languages(value, old, new) for key, value in part.items()}
    return part


def _example(path: Path, table: str, answers: Answers) -> list[Row]:
    """The rows of the example for a table, in the languages and with the categories of the study."""
    if table == "motives":
        rows = [{"motive": slug, "label_en": label, "definition_en": f"[EXAMPLE] What {label} means here."}
                for slug, label in answers.categories]
    elif path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            rows = [{column: _placed(cell, table, column, answers) for column, cell in row.items()}
                    for row in csv.DictReader(file)]
    else:
        rows = []
    return [*rows, *(_verdict(*category) for category in answers.categories)] if table == "claims" else rows


def _placed(cell: str, table: str, column: str, answers: Answers) -> str:
    """A cell with the categories for @1 and @2 and the chapters of findings for @@1 and @@2, in turn."""
    categories = [slug for slug, _ in answers.categories]
    known = {"@": categories or [WITHOUT.get(table, "")], "@@": categories or ["findings"]}
    return _PLACE.sub(lambda found: known[found[1]][(int(found[2]) - 1) % len(known[found[1]])], cell)


def _verdict(slug: str, label: str) -> Row:
    """The claim on the verdict on a category."""
    return {
        "id": f"{slug}-verdict", "chapter": slug, "motive": slug,
        "kind": "verdict", "subject": slug, "value": "present", "searches": "ex-search-1",
        "holds_en": f"On the material of the example the verdict on {label} is: {{verdict.{slug}}}.",
        "holds_id": f"Berdasarkan bahan contoh ini, putusan atas {label} ialah: {{verdict.{slug}}}.",
        "falls_en": f"The material of the example does not show {label}; the verdict is: {{verdict.{slug}}}.",
        "falls_id": f"Bahan contoh ini tidak menunjukkan {label}; putusannya: {{verdict.{slug}}}.",
    }


def _cells(fields: Sequence[Mapping[str, Any]], rows: Sequence[Row]) -> list[Row]:
    """The rows with the columns that are asked for; a text without one in a language is given in English."""
    columns = {field["name"]: field.get("lang") for field in fields if not field.get("optional")}
    return [
        {name: row.get(name, "") or (row.get(f"{name.removesuffix(f'_{lang}')}_en", "") if lang else "")
         for name, lang in columns.items()}
        for row in rows
    ]


def _facts(said: Mapping[str, Any], answers: Answers) -> dict[str, Any]:
    """The facts of the study: what was asked for, and choices that can be changed later."""
    today = datetime.now(UTC).date()
    same = {name: answers.each(text) for name, text in (
        ("title", answers.title), ("author", answers.names), ("degree", answers.degree),
        ("department", answers.department), ("university", answers.institution), ("year_line", str(today.year)))}
    first = next(iter(answers.categories), ("", ""))[0]
    named = {"sectors": {"motive": first, "named": {"A1": ["EX-READ"]}}} if first else {}
    visits = {
        **{name: answers.each(said[name]) for name in ("label", "entry", "unit")},
        "divide": 1000, "region": "Exampleton", "indicators": ["visits to the library"], "joined": "ex-survey",
    }
    return {
        **same, "subtitle": answers.each(said["subtitle"]),
        "year": today.year, "date": today.isoformat(), "period": list(answers.period),
        "languages": list(answers.languages), "keywords": {lang: ["example"] for lang in answers.languages},
        "licence": {"text": "CC-BY-4.0", "code": "MIT"}, "headline": HEADLINE, "choices": CHOICES,
        "labels": {key: answers.each(both) for key, both in said["labels"].items()},
        "figures": named | {"series": {"visits": visits}, "indicators": ["visits"], "tables": {"visits": ["visits"]}},
        "copyright": answers.each(f"{today.year}, {answers.names}"),
    }
