"""The page that shows all pictures of one run beside one another, each with its label. No Qt enters here."""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

_HEAD = """<!doctype html><meta charset="utf-8"><title>Agent Assist: every state</title>
<style>body{font:14px sans-serif;margin:24px;background:#888;color:#000}section{margin:0 0 40px}
h2{font-size:16px}div{display:flex;gap:16px;align-items:flex-start;flex-wrap:wrap}figure{margin:0}
img{max-height:450px;display:block}figcaption{font-size:12px;padding:4px 0}</style>
<h1>Every state of the desk</h1>
"""


def write_index(out: Path, titles: Mapping[str, str], looks: Sequence[str]) -> None:
    """Write `index.html` over what is in the folder."""
    parts = [_HEAD]
    for name, title in titles.items():
        shown = [(look, f"{name}-{look}.png") for look in looks if (out / f"{name}-{look}.png").exists()]
        parts.append(_section(title, shown) if shown else "")
    sheets = [(path.stem, path.name) for path in sorted(out.glob("gauge-states*.png"))]
    parts.append(_section("Every state of the gauge", sheets) if sheets else "")
    (out / "index.html").write_text("".join(parts), encoding="utf-8")


def _section(title: str, shown: Sequence[tuple[str, str]]) -> str:
    figures = "".join(
        f'<figure><a href="{file}"><img src="{file}" alt="{escape(title)}, {look}"></a>'
        f"<figcaption>{escape(title)} · {look}</figcaption></figure>"
        for look, file in shown
    )
    return f"<section><h2>{escape(title)}</h2><div>{figures}</div></section>\n"
