"""Brings the catalogues of other languages up to date with the sentences in the code: `build/dev.py translations`.

A catalogue is Qt's own: a `.ts` that a translator edits, and the `.qm` made of it that the program reads. What is new is
marked unfinished, what is gone goes, what stands stays.
"""

import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from templates import Template, Unusable, places, templates_in

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
CONTEXT = "AgentAssist"
LANGUAGES = ("es",)
FORMS = {"es": 2}  # of a number: singular, plural


class Entry(NamedTuple):
    """What a template is in another language: one text, or one for each form of its number. Empty is not done yet."""

    forms: tuple[str, ...]
    counted: bool

    @property
    def is_finished(self) -> bool:
        """Whether every form has words."""
        return all(self.forms)


def path_of(language: str) -> Path:
    """The file a translator edits."""
    return FOLDER / f"agent_assist_{language}.ts"


def read_catalogue(path: Path) -> dict[str, Entry]:
    """What a `.ts` holds, by key; empty where there is none."""
    if not path.is_file():
        return {}
    found = {}
    for message in ET.parse(path).getroot().iter("message"):  # noqa: S314 - a file of this project
        told = message.find("translation")
        counted = message.get("numerus") == "yes"
        forms = [part.text or "" for part in told.iter("numerusform")] if counted and told is not None else None
        text = (told.text or "") if told is not None else ""
        found[message.findtext("source") or ""] = Entry(tuple(forms) if forms is not None else (text,), counted)
    return found


def merged(templates: Sequence[Template], kept: Mapping[str, Entry], language: str) -> dict[str, Entry]:
    """An entry for each template: as it was, or still to be written."""
    entries = {}
    for template in templates:
        counted = bool(template.one)
        before = kept.get(template.key)
        fits = before is not None and before.counted == counted
        entries[template.key] = (
            before if before and fits else Entry(("",) * (FORMS[language] if counted else 1), counted)
        )
    return entries


def problems(templates: Sequence[Template], entries: Mapping[str, Entry]) -> list[str]:
    """What a person would miss in this language: a sentence not written, or one whose places are not its source's."""
    found = []
    for template in templates:
        entry = entries.get(template.key)
        if entry is None or not entry.is_finished:
            found.append(f"not written: {template.key!r}, of {template.where}")
            continue
        for at, words in enumerate(entry.forms):
            may_lack = {"count"} if entry.counted and at == 0 else set()
            wanted, here = places(template.key) | places(template.one), places(words)
            if here - wanted or wanted - here - may_lack:
                found.append(f"other places: {template.key!r} became {words!r}")
    return found


def write_catalogue(path: Path, language: str, entries: Mapping[str, Entry]) -> None:
    """Write the `.ts`, in the order of the sentences in the code."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for key, entry in entries.items():
        message = ET.SubElement(context, "message", {"numerus": "yes"} if entry.counted else {})
        ET.SubElement(message, "source").text = key
        told = ET.SubElement(message, "translation", {} if entry.is_finished else {"type": "unfinished"})
        for words in entry.forms if entry.counted else ():
            ET.SubElement(told, "numerusform").text = words
        if not entry.counted:
            told.text = entry.forms[0]
    ET.indent(root, "  ")
    text = ET.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', encoding="utf-8")


def compile_catalogue(path: Path) -> Path:
    """Make the `.qm` the program reads; what is not finished stays English."""
    compiled, fresh = path.with_suffix(".qm"), path.with_suffix(".fresh.qm")
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    line = [str(tool), "-silent", str(path), "-qm", str(fresh)]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Unusable(f"the catalogue could not be made: {done.stderr or done.stdout}")
    return fresh.replace(compiled)  # a window that is open reads the old one on, and none that is half written


def main() -> int:
    """Bring every language up to date; 1 while one of them lacks a sentence."""
    try:
        templates = templates_in(ROOT / "agent_assist")
    except Unusable as told:
        print(told, file=sys.stderr)
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    open_ends = 0
    for language in LANGUAGES:
        path = path_of(language)
        entries = merged(templates, read_catalogue(path), language)
        write_catalogue(path, language, entries)
        compile_catalogue(path)
        missing = problems(templates, entries)
        print("\n".join(missing[:40]))
        print(f"{language}: {len(entries)} sentences, {len(missing)} still to be looked at, {path.relative_to(ROOT)}")
        open_ends += len(missing)
    return 1 if open_ends else 0


if __name__ == "__main__":
    sys.exit(main())
