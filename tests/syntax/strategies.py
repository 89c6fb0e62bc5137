"""Texts for laws: any bytes at all, and lines that mean something to kramdown."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

from tuiprofile.text import decode

LINES: Final = (
    "- a|* b|+ c|1. one|2. two|  - n|    - nn|   cont|text|||# H|## H2 ##|Title|===|---|- - x|-|"
    '* * *|> q|>> qq|<div>|</div>|<div markdown="1">|<!-- x -->|<!-- a|b -->|<!-- - h -->|'
    " <!-- i -->|```|~~~|    code|\tcode|[a]: http://x|*[ab]: cd|[^1]: foot|{: .c}|^|: def|<br>|"
    "<span>x</span>|<ul>|<li>x</li>|</ul>|<p>x|$$x$$|   - three|1) x|- [ ] t|text  |- a  |"
    '<script>|</script>|<img src="a">|<h2>t</h2>|#nospace| # ind|\t- tab|- \ttabbed|2019. x|'
    "`code|{::comment}|{:/comment}|  text|<!-- # hidden -->|<div class='paper-box'>|*2024.05* x|"
    "**News**|{% if x %}|{% endif %}|{% for a in b %}|{% endfor %}|{{ x }}|{% raw %}|{% endraw %}|"
    "{% comment %}|{% endcomment %}|{%- x -%}|[//]: # (y)|<p>2024</p>|<h1>|</h1>|<table><tr><td>"
).split("|")
TAGS: Final = (
    "- t {% cite x %}",
    "{% if x %}- i{% endif %}",
    "# L {% include x %}",
    "t {% if x %}u{% endif %}",
    "<p>{% x %}</p>",
    "<!-- {% y %} -->",
)
"""Lines with Liquid beside text."""

PIPES: Final = ("a | b", "| c | d |", "|---|", "`x|y` z", "-| pipe", "\\| esc", "|", "a \\| b")
"""Lines with a pipe, which the separator above could not hold."""

FRONT_MATTER: Final = "---\ntitle: x\n---\n"

raw_texts: Final = st.binary(max_size=200).map(decode)
"""Any bytes, decoded as a page is."""

odd_texts: Final = st.text(
    st.sampled_from("-*+1.>#<!/`~|:[]{}%^$=_\\ \t\r\n\f\v\0abé中🎉\u2028\ufeff\udcff\"'&;()"),
    max_size=120,
)
"""Signs that mean something, in any order."""


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A page of lines that begin and end things, with any line ends."""
    lines = draw(st.lists(st.sampled_from((*LINES, *PIPES, *TAGS)), max_size=25))
    ends = draw(st.sampled_from(["\n", "\n", "\n", "\r\n", "\r"]))
    final = draw(st.sampled_from([ends, ends, ""]))
    front = draw(st.sampled_from(["", FRONT_MATTER]))
    return front + ends.join(lines) + final


texts: Final = st.one_of(pages(), pages(), odd_texts, raw_texts)
