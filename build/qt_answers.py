"""What Qt answers where it leans on ICU's data: the order of words, time zones' names, capitals, encodings. Prints JSON.

Run twice by qt_data.py, beside the full data and beside the smaller one: the answers must be the same.
Standard library and QtCore only. Its arguments are the languages in whose words a zone is named.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCollator,
    QIODevice,
    QLocale,
    QStringConverter,
    QStringDecoder,
    QTimeZone,
    QXmlStreamReader,
    qVersion,
)

WORDS = (
    "cote côte coté côté résumé resume Resume Zoë zoo Ångström angstrom aas öl ol Ötzi Oz über uber straße strasse "
    "İzmir ızgara ilk ıslak çay cay ŝaŭmo šok sok żuk zuk łódź lodz ñandú nandu llama lluvia luz chata cizí hrad "
    "æble ære zebra ørn þorn ĳs ijs žaba zaba аист ёлка ель юла їжак їсти ωμέγα άλφα αλφα שלום אבא سلام أب 'ابن' "
    "किताब कमल กขค ไก่ เก้า 東京 京都 大阪 北京 上海 阿姨 王 一 丁 あい アイ ガラス からす 가나 나비 서울 10 9 2 a-b ab a_b A a"
).split()
COLLATED = (
    "af ar az be bg bn bs ca cs cy da de de-AT el en eo es et fa fi fil fo fr fr-CA ga gl gu he hi hr hu hy id is it ja ka "
    "kk km kn ko lt lv mk ml mr ms mt my nb nl nn pa pl pt ro ru si sk sl sq sr sv sw ta te th tr uk ur uz vi zh zh-TW"
).split()
CASED = "C en de tr az lt el nl fr".split()
SPECIAL = "İIıi ß ẞ é É ǆ ǅ ﬁ ŉ ΐ Σίσυφος ΣΊΣΥΦΟΣ ijsland IJSLAND ὈΔΥΣΣΕΎΣ Ì í ı̇"
# Those that programs still send, each with words that it can write.
ENCODED = {
    "iso-8859-2": "Łódź žaba", "iso-8859-5": "аист", "iso-8859-7": "αλφα", "iso-8859-8": "שלום", "iso-8859-9": "İzmir",
    "iso-8859-15": "5 €", "windows-1250": "Łódź", "windows-1251": "ёлка", "windows-1252": "“5 €” é", "windows-1253": "άλφα",
    "windows-1254": "ışık", "windows-1255": "שלום", "windows-1256": "سلام", "windows-1257": "šok", "windows-1258": "đưa",
    "koi8-r": "ёлка", "koi8-u": "їжак", "macintosh": "été", "ibm866": "ель", "shift_jis": "東京カナ", "euc-jp": "京都あい",
    "iso-2022-jp": "大阪", "gbk": "上海", "gb18030": "北京𠀀", "gb2312": "北京", "big5": "臺北", "euc-kr": "서울", "tis-620": "ไก่",
}  # fmt: skip
PYTHON_NAMES = {"macintosh": "mac_roman"}


def answers(languages: list[str]) -> dict[str, Mapping[str, object]]:
    """Question to answer; the same on every run beside the same data."""
    return {
        "order": {name: _sorted(name) for name in COLLATED},
        "capitals": {name: _cased(QLocale(name)) for name in CASED},
        "zones": _zones(languages),
        "decoded": {name: _decoded(name, text) for name, text in ENCODED.items()},
        "encodings": dict.fromkeys(QStringConverter.availableCodecs(), "known"),
    }


def loaded() -> dict[str, str]:
    """Library to the file it really came from: Qt's core and ICU's data."""
    maps = Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()
    files = {line.split(maxsplit=5)[5] for line in maps if "/" in line}
    return {Path(path).name: path for path in files if Path(path).name.startswith(("libicudata", "libQt6Core"))}


def _sorted(name: str) -> list[str]:
    order = QCollator(QLocale(name))
    keys = {word: order.sortKey(word) for word in WORDS}
    ranks = {word: sum(keys[other].compare(keys[word]) < 0 for other in WORDS) for word in WORDS}
    order.setNumericMode(True)
    numbers = [str(order.compare(first, second)) for first in ("9", "a10", "B") for second in ("10", "a9", "b")]
    return [*sorted(WORDS, key=lambda word: (ranks[word], word)), *numbers]


def _cased(locale: QLocale) -> list[str]:
    every = "".join(map(chr, (*range(0x20, 0xD800), *range(0xF900, 0xFFFD), *range(0x10400, 0x10450))))
    return [change(text) for text in (SPECIAL, every) for change in (locale.toUpper, locale.toLower)]


def _zones(languages: list[str]) -> dict[str, list[str]]:
    kinds = (QTimeZone.TimeType.StandardTime, QTimeZone.TimeType.DaylightTime)
    lengths = (QTimeZone.NameType.LongName, QTimeZone.NameType.ShortName, QTimeZone.NameType.OffsetName)
    told = {}
    for known in QTimeZone.availableTimeZoneIds():
        zone = QTimeZone(known)
        told[known.toStdString()] = [
            zone.displayName(kind, length, QLocale(language))
            for language in languages for kind in kinds for length in lengths
        ]  # fmt: skip
    return told


def _decoded(name: str, text: str) -> str:
    if not QStringDecoder(name).isValid():
        return "unknown"
    written = f'<?xml version="1.0" encoding="{name}"?><a>{text}</a>'.encode(PYTHON_NAMES.get(name, name))
    buffer = QBuffer()
    buffer.setData(QByteArray(written))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QXmlStreamReader(buffer)
    reader.readNextStartElement()
    return str(reader.readElementText())


if __name__ == "__main__":
    print(json.dumps({"qt": qVersion(), "loaded": loaded(), "answers": answers(sys.argv[1:])}))
