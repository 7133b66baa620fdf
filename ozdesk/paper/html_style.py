"""The style sheet of HTML papers: light, dark and print, nothing fetched."""

from __future__ import annotations

from ozdesk.paper.palette import DARK, LIGHT

_RULES = """
*{box-sizing:border-box}
html{scroll-behavior:smooth}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--page);color:var(--ink);
font:1rem/1.6 "Fira Sans",system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
.paper{max-width:54rem;margin:2rem auto;padding:3rem clamp(1.25rem,6vw,4.5rem);
background:var(--card);border:1px solid var(--line);border-top:8px solid var(--accent);
border-radius:8px;overflow-wrap:break-word}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);
white-space:pre}
.skip{position:absolute;left:-999rem}
.skip:focus{left:1rem;top:1rem;padding:.5rem 1rem;background:var(--card);z-index:1}
a{color:var(--accent);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.edge{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.25rem 2rem;
color:var(--muted);font-size:.85rem}
.cover{padding-bottom:2rem;margin-bottom:2rem;border-bottom:1px solid var(--line)}
.organisation{color:var(--accent);font-weight:600;margin:2rem 0}
.cover h1{font-size:clamp(1.9rem,6vw,2.9rem);line-height:1.15;margin:0;text-wrap:balance}
.subtitle{font-size:1.25rem;margin:.75rem 0 2rem}
h1,h2,h3,h4,h5,h6{color:var(--accent);line-height:1.25;margin:2.2em 0 .5em;font-weight:600;
text-wrap:balance}
h4,h5,h6{color:var(--ink)}
h1{font-size:1.8rem}h2{font-size:1.55rem}h3{font-size:1.2rem}h4,h5,h6{font-size:1rem}
p,ul,ol,dl,figure,blockquote,pre,.callout,.scroll{margin:.8rem 0}
.lead{font-size:1.15rem}.small,.muted{color:var(--muted)}.small{font-size:.875rem}
ul,ol{padding-left:1.6rem}li{margin:.25rem 0}
dl{display:grid;grid-template-columns:minmax(8rem,auto) 1fr;gap:.2rem 1.5rem}
dt{color:var(--muted)}dd{margin:0}
.scroll{overflow-x:auto}figure img{max-width:100%;height:auto}
table{border-collapse:collapse;width:100%;font-size:.925rem}
caption{text-align:left;font-weight:600;padding:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.45rem .6rem;border-bottom:1px solid var(--line)}
thead th{color:var(--accent);border-bottom:2px solid var(--accent)}
.right{text-align:right;font-variant-numeric:tabular-nums}.center{text-align:center}
figure svg{display:block;max-width:100%;height:auto;font-family:inherit}
figcaption,details{color:var(--muted);font-size:.9rem;margin-top:.5rem}
details table{width:auto}
blockquote{border-left:3px solid var(--outline);padding-left:1rem;margin-left:0;
color:var(--muted)}
pre{background:var(--page);border-radius:6px;padding:1rem;overflow-x:auto}
code{font:.9em/1.5 "IBM Plex Mono",ui-monospace,Consolas,monospace}
.callout{border-left:4px solid var(--tone);background:var(--tint);padding:.8rem 1.2rem;
border-radius:0 6px 6px 0}
.callout-title{color:var(--tone);font-weight:600;margin:.2rem 0}
.pill{display:inline-block;white-space:nowrap;
padding:0 .65em;border-radius:1em;background:var(--tint);
color:var(--tone);font-size:.9em;font-weight:600}
.pill span{margin-right:.35em}
hr{border:0;border-top:1px solid var(--line);margin:2rem 0}
nav ul{list-style:none;padding-left:0}nav ul ul{padding-left:1.2rem}
@media print{body{background:none}.paper{border:0;margin:0;padding:0;max-width:none}
.skip{display:none}h1,h2,h3,h4,h5,h6{break-after:avoid}tr,figure,.callout{break-inside:avoid}
.new-page{break-before:page}thead{display:table-header-group}}
"""


def style() -> str:
    """The whole sheet."""
    dark = f"@media screen and (prefers-color-scheme:dark){{:root{{{_variables(DARK)}}}}}"
    tones = "".join(
        f".{tone}{{--tone:var(--{tone});--tint:var(--{tone}-tint)}}"
        for tone in ("good", "attention", "wrong", "neutral", "accent")
    )
    return f":root{{color-scheme:light dark;{_variables(LIGHT)}}}{dark}{tones}{_RULES}"


def _variables(palette: dict[str, str]) -> str:
    return "".join(f"--{token.replace('_', '-')}:{value};" for token, value in palette.items())
