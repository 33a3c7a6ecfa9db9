"""ICU's data package: what is in it, and a smaller one written from it. Knows the file format and nothing of Qt.

Such a package is a header, a table of contents (the names in the order of their bytes, each with where its item
begins), and the items, each beginning at a multiple of 16 bytes. Where one item ends, the next begins.
"""

import struct
from collections.abc import Mapping

GRAIN = 16
FILL = b"\xaa"  # what ICU itself fills the gaps with
MAGIC = b"\xda\x27"
FORMAT = b"CmnD\x01"  # an archive of items, version 1; what another version means is not known here
_PLACE = struct.Struct("<II")  # where the name begins, where the item begins: both counted from the table
_COUNT = struct.Struct("<I")


class NotIcuData(ValueError):
    """Bytes that are no ICU data package of the one format known here."""


def header_of(package: bytes) -> bytes:
    """The header, as long as it says it is. Raises `NotIcuData`."""
    if len(package) < 24 or package[2:4] != MAGIC or package[12:17] != FORMAT or package[8] != 0:
        raise NotIcuData("this is no little-endian ICU data package of format 1")
    return package[: int.from_bytes(package[:2], "little")]


def items_of(package: bytes) -> dict[str, bytes]:
    """Name to bytes, in the package's own order, with the fill up to the next item. Raises `NotIcuData`."""
    table = package[len(header_of(package)) :]
    count = int.from_bytes(table[: _COUNT.size], "little")
    if len(table) < _COUNT.size + count * _PLACE.size:
        raise NotIcuData("the table of this ICU data package is longer than the package")
    places = [_PLACE.unpack_from(table, _COUNT.size + at * _PLACE.size) for at in range(count)]
    starts = [start for _, start in places]
    if not places or starts != sorted(set(starts)) or starts[-1] >= len(table):
        raise NotIcuData("the items of this ICU data package do not stand one behind the other")
    ends = [*starts[1:], len(table)]
    return {_name(table, at): table[start:end] for (at, start), end in zip(places, ends, strict=True)}


def package_of(header: bytes, items: Mapping[str, bytes]) -> bytes:
    """A package of these items under this header: the names in the order of their bytes, each item untouched."""
    names = sorted(items, key=str.encode)
    text_at = _COUNT.size + len(names) * _PLACE.size
    texts = [name.encode("ascii") + b"\0" for name in names]
    start = _filled(len(header) + text_at + sum(map(len, texts))) - len(header)
    table = bytearray(_COUNT.pack(len(names)))
    for name, text in zip(names, texts, strict=True):
        table += _PLACE.pack(text_at, start)
        text_at += len(text)
        start += _filled(len(items[name]))
    whole = header + bytes(table) + b"".join(texts)
    return b"".join((_padded(whole), *(_padded(items[name]) for name in names)))


def _name(table: bytes, at: int) -> str:
    return table[at : table.index(b"\0", at)].decode("ascii")


def _filled(length: int) -> int:
    return -(-length // GRAIN) * GRAIN


def _padded(part: bytes) -> bytes:
    return part.ljust(_filled(len(part)), FILL)
