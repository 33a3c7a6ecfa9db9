"""The reader and writer of ICU's data package, on the very package that Qt brings here and on made-up ones."""

import re
import struct
from pathlib import Path

import icu_data
import PySide6
import pytest
import qt_data
from hypothesis import given
from hypothesis import strategies as st

HEADER = struct.pack(
    "<HBBHHBBBB4s4B4B8s", 32, 0xDA, 0x27, 20, 0, 0, 0, 2, 0, b"CmnD", 1, 0, 0, 0, 3, 0, 0, 0, b"\0" * 8
)
NAMES = [
    f"icudt73l/{name}"
    for name in "de.res de_CH.res zone/de.res coll/root.res root.res gbk-8.cnv ucase.icu z.res".split()
]


@pytest.fixture(scope="module")
def shipped() -> bytes:
    """The data package inside Qt's own library; what follows it in the file counts as part of the last item."""
    folder = Path(PySide6.__file__).parent / "Qt" / "lib"
    library = next(iter(folder.glob("libicudata.so.*")), None)
    if library is None:
        pytest.skip("this system's Qt brings no ICU")
    whole = library.read_bytes()
    found = re.search(rb"..\xda\x27.{8}CmnD", whole, re.DOTALL)
    assert found is not None
    return whole[found.start() :]


@given(st.dictionaries(st.sampled_from(NAMES), st.binary(min_size=1, max_size=40), min_size=1))
def test_what_is_written_is_read_again(items: dict[str, bytes]) -> None:
    package = icu_data.package_of(HEADER, items)
    read = icu_data.items_of(package)
    assert list(read) == sorted(items)  # ICU looks names up by halves
    for name, item in items.items():
        assert read[name][: len(item)] == item
        assert len(read[name]) % icu_data.GRAIN == 0
    starts = [struct.unpack_from("<I", package, len(HEADER) + 8 + 8 * at)[0] for at in range(len(items))]
    assert all((len(HEADER) + start) % icu_data.GRAIN == 0 for start in starts)


def test_the_shipped_package_comes_back_byte_for_byte(shipped: bytes) -> None:
    items = icu_data.items_of(shipped)
    assert len(items) > 3000
    again = icu_data.package_of(icu_data.header_of(shipped), items)
    assert again[: len(shipped)] == shipped


def test_what_stays_of_the_shipped_package_is_untouched(shipped: bytes) -> None:
    items = icu_data.items_of(shipped)
    small = icu_data.items_of(icu_data.package_of(icu_data.header_of(shipped), qt_data.kept(items)))
    last = list(small)[-1]
    assert all(items[name] == item for name, item in small.items() if name != last)
    assert items[last] == small[last][: len(items[last])]
    assert sum(map(len, small.values())) < 12_000_000


def test_what_qt_asks_for_stays_in_every_language(shipped: bytes) -> None:
    items = icu_data.items_of(shipped)
    gone = {name.partition("/")[2] for name in items.keys() - qt_data.kept(items).keys()}
    assert not [name for name in gone if name.startswith("coll/") or name.endswith(".cnv")]
    assert not gone & {
        "root.res", "pool.res", "res_index.res", "supplementalData.res", "keyTypeData.res", "cnvalias.icu", "zoneinfo64.res",
        "metaZones.res", "timezoneTypes.res", "windowsZones.res", "likelySubtags.res", "numberingSystems.res", "metadata.res",
        "zone/root.res", "zone/pool.res", "zone/de.res", "zone/de_CH.res", "zone/no.res", "zone/zh_Hant.res", "de.res", "en_GB.res",
    }  # fmt: skip


def test_icu_cut_otherwise_is_looked_at_again(shipped: bytes) -> None:
    items = {name: item for name, item in icu_data.items_of(shipped).items() if "/unit/" not in name}
    assert qt_data.kept(items)
    with pytest.raises(qt_data.Failed, match="look-alikes"):
        qt_data.kept({name: item for name, item in items.items() if not name.endswith((".cfu", ".nrm", ".spp"))})


@pytest.mark.parametrize(
    "bytes_",
    [
        b"",
        b"\x7fELF" + b"\0" * 60,
        HEADER[:8] + b"\1" + HEADER[9:] + b"\0" * 40,  # written for machines of the other byte order
        HEADER[:16] + b"\2" + HEADER[17:] + b"\0" * 40,  # a format that is not known here
        HEADER + struct.pack("<I", 0),
        HEADER + struct.pack("<IIIII", 2, 20, 48, 22, 32) + b"a\0b\0" + b"\0" * 60,  # items not one behind the other
        HEADER + struct.pack("<III", 1, 12, 4096) + b"a\0" + b"\0" * 60,  # an item behind the end
    ],
)
def test_anything_else_is_refused(bytes_: bytes) -> None:
    with pytest.raises(icu_data.NotIcuData):
        icu_data.items_of(bytes_)
