"""A new study: its content, rendered once from the template and from then on its author's, and its engine."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimbook.study import newdata, wheel
from claimbook.study.newdata import Answers

TEMPLATE = Path(__file__).resolve().parent / "template"
# The files of the template whose names begin with a dot in a study
DOTTED = ("gitattributes", "gitignore")
# Names that the engine gives to chapters and values itself
TAKEN = ("process", "other", "none", "all", "index", "abstract", "introduction", "methodology", "findings",
         "conclusions")


class NewStudyError(Exception):
    """A study cannot be made; the message says why."""


@dataclass(frozen=True)
class Question:
    """What a new study is asked: the default, and what is wrong with an answer (``""``: nothing)."""

    help: str
    default: str
    wrong: Callable[[str], str] = lambda answer: ""


def _needed(answer: str) -> str:
    return "" if answer.strip() else "an answer is needed"


def _year(answer: str) -> str:
    return "" if re.fullmatch(r"19\d\d|20\d\d|2100", answer) else "a year from 1900 to 2100"


def _term(answer: str) -> str:
    return "" if re.fullmatch("[a-z][a-z ]*", answer) else "a word in small letters"


def _languages(answer: str) -> str:
    codes = _items(answer)
    if not codes or not all(re.fullmatch("[a-z]{2,3}", code) for code in codes):
        return "codes of two or three letters, such as en,id"
    if len(set(codes)) < len(codes):
        return f"each language once: {', '.join(codes)}"
    return next((f"{code}: no language has this code" for code in codes if not newdata.known(code)), "")


def _categories(answer: str) -> str:
    slugs = [_slug(name) for name in _items(answer)]
    for name, slug in zip(_items(answer), slugs, strict=True):
        if not slug:
            return f"{name}: a name needs a Latin letter or a digit"
        if slug in TAKEN or slug.startswith("appendix"):
            return f"{name}: the engine uses this name itself"
    return f"each category once: {', '.join(slugs)}" if len(set(slugs)) < len(slugs) else ""


QUESTIONS = {
    "title": Question("Title of the study", "[EXAMPLE] Why a town keeps its library open on Sundays", _needed),
    "names": Question("Who writes it (several names, separated by commas)", "[EXAMPLE] A. Author", _needed),
    "institution": Question("University or other institution", "[EXAMPLE] University of Exampleton", _needed),
    "department": Question("Department", "[EXAMPLE] Department of Examples"),
    "degree": Question("What kind of work it is", "Thesis"),
    "languages": Question("Languages of the editions, as ISO 639 codes separated by commas, the first one the default",
                          "en", _languages),
    "term": Question("What the study calls the things on which it gives a verdict (category, theme, cause), in English",
                     "category", _term),
    "categories": Question("Their names, separated by commas; empty for a thematic study, which gives no verdict",
                           "learning, meeting", _categories),
    "first_year": Question("First year that the study looks at", "2020", _year),
    "last_year": Question("Last year", "2022", _year),
}


def new(target: Path, given: Mapping[str, Any], ask: Callable[[str], str] | None) -> Path:
    """Make a study in a folder that is empty or not there; gives the folder. Raises NewStudyError.

    ``given`` answers questions of :data:`QUESTIONS`; the others are asked with ``ask``, or keep their defaults.
    Nothing is left behind where it cannot be made.
    """
    target = target.resolve()
    if unknown := set(given) - set(QUESTIONS):
        raise NewStudyError(f"no question {', '.join(sorted(unknown))}; there are {', '.join(QUESTIONS)}")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise NewStudyError(f"{target} is there and is not an empty folder; name another")
    answers = _answers(given, ask)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=target.parent) as scratch:
        made = Path(scratch) / "made"
        _render(made, answers)
        newdata.write(made / "data", TEMPLATE / "data", answers)
        _lay_engine(made)
        if target.exists():
            target.rmdir()
        made.rename(target)
    return target


def _answers(given: Mapping[str, Any], ask: Callable[[str], str] | None) -> Answers:
    """The answers, each found to do. Raises NewStudyError for one that was given and will not."""
    told: dict[str, str] = {}
    for name, question in QUESTIONS.items():
        if name in given:
            told[name] = ", ".join(map(str, given[name])) if isinstance(given[name], list) else str(given[name])
        elif ask:
            told[name] = _asked(question, ask)
        else:
            told[name] = question.default
        if problem := question.wrong(told[name]):
            raise NewStudyError(f"{name}: {problem}")
    if told["last_year"] < told["first_year"]:
        raise NewStudyError("last_year: a year from the first one on")
    return Answers(
        **{name: told[name] for name in ("title", "names", "institution", "department", "degree", "term")},
        languages=tuple(_items(told["languages"])),
        categories=tuple((_slug(name), name) for name in _items(told["categories"])),
        period=(int(told["first_year"]), int(told["last_year"])),
    )


def _asked(question: Question, ask: Callable[[str], str]) -> str:
    """The answer of whoever sits at the terminal, asked again until it will do."""
    while True:
        answer = ask(f"{question.help} [{question.default}]: ").strip() or question.default
        if not (problem := question.wrong(answer)):
            return answer
        print(problem)


def _items(answer: str) -> list[str]:
    return [item.strip() for item in answer.split(",") if item.strip()]


def _slug(name: str) -> str:
    return re.sub("[^a-z0-9]+", "-", name.lower()).strip("-")


def _render(into: Path, answers: Answers) -> None:
    """The files of the template: chapters once for each language, findings once for each category."""
    import jinja2  # only here: no other command should wait for it

    render = jinja2.Environment(  # noqa: S701  (what it writes is Markdown and YAML, no HTML)
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, undefined=jinja2.StrictUndefined)
    findings = [{"slug": slug, "label": label} for slug, label in answers.categories]
    known: dict[str, Any] = {
        "title": answers.title, "names": answers.names, "institution": answers.institution,
        "language_list": list(answers.languages), "category_list": findings,
        "finding_list": findings or [{"slug": "findings", "label": "Findings"}],
    }
    for path in sorted(TEMPLATE.rglob("*")):
        name = path.relative_to(TEMPLATE).as_posix()
        if not path.is_file() or "__pycache__" in path.parts or name.startswith("data/"):
            continue
        text = path.read_text(encoding="utf-8")
        if name.startswith("chapters/"):
            for lang in answers.languages:
                stem = path.name.partition(".")[0]
                for finding in known["finding_list"] if stem == "finding" else [{"slug": stem}]:
                    chapter = into / "chapters" / lang / f"{finding['slug']}.md"
                    _put(chapter, render.from_string(text).render(known, lang=lang, finding=finding))
        else:
            name = f".{name}" if name in DOTTED else name.removesuffix(".jinja")
            _put(into / name, render.from_string(text).render(known) if path.suffix == ".jinja" else text)


def _lay_engine(study: Path) -> None:
    """The engine as a wheel, the lock that names it, and the command that sets both up."""
    content = wheel.build()
    (study / wheel.VENDOR).mkdir()
    (study / wheel.VENDOR / wheel.NAME).write_bytes(content)
    packages = wheel.shared("requirements.lock").read_text(encoding="utf-8")
    _put(study / "requirements.lock", wheel.lock(packages, wheel.NAME, content))
    for name in ("thesis", "_config.yml"):
        _put(study / name, wheel.shared(name).read_text(encoding="utf-8"))
    (study / "thesis").chmod(0o755)


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
