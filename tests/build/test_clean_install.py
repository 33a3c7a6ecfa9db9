"""Which files of an unpacked package are asked what they need."""

from pathlib import Path

import clean_install


def test_files_are_asked_and_links_to_them_are_not(tmp_path: Path) -> None:
    """A link lies in another folder than its library, and finds none of the library's neighbours there."""
    inner = tmp_path / "_internal"
    (inner / "psycopg_binary.libs").mkdir(parents=True)
    for name in ("agent-assist", "_internal/psycopg_binary.libs/libpq.so.5", "_internal/notes.txt"):
        (tmp_path / name).touch()
    (inner / "libpq.so.5").symlink_to("psycopg_binary.libs/libpq.so.5")
    asked = {path.relative_to(tmp_path).as_posix() for path in clean_install._libraries(tmp_path)}
    assert asked == {"agent-assist", "_internal/psycopg_binary.libs/libpq.so.5"}
