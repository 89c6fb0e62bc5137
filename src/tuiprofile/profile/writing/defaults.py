"""Items as AcadHomepage writes them: the style of a section that has nobody to learn from."""

from __future__ import annotations

from functools import cache

from tuiprofile.profile.fields import read_fields
from tuiprofile.profile.model import Form
from tuiprofile.profile.page import Page
from tuiprofile.profile.writing.template import Template, as_text, template_of

_NEWS = """\
# News
- *2022.02*: &nbsp;🎉🎉 Our paper on lossless editors is accepted by EXAMPLE 2022. \
([paper](https://example.org/p), [code](https://example.org/c))
- *2022.01*: &nbsp;🎉🎉 A talk about lists is online.
"""
_AWARDS = """\
# Honors and Awards
- *2021.10* Example Scholarship
- *2021.09* Example Prize, Example Foundation
"""
_EDUCATION = """\
# Educations
- *2019.06 - 2022.04*, Ph.D. in Computer Science, Example University, Exampletown.
"""
_EXPERIENCE = """\
# Internships
- *2019.05 - 2020.02*, Research Intern, Example Research Institute, Exampletown.
"""
_PUBLICATIONS = """\
# Publications
- [A Title in Title Case](https://example.org/p), Ada Example, Ben Sample, Carl Case, \
**EXAMPLE 2020**
- A Title in Title Case, Ada Example, Ben Sample, **EXAMPLE 2020**
"""
_TALKS = """\
# Invited Talks
- *2021.06*, A talk about lists at Example University.  \\| [\\[video\\]](https://example.org/v)
- *2021.03*, A talk about lists at Example University.
"""
_PLAIN = """\
# Services
- *2021*, Reviewer of the Example Conference.
- Reviewer of the Example Journal.
"""
_PAPER_BOX = """\
# Publications
<div class='paper-box'><div class='paper-box-image'><div>\
<div class="badge">EXAMPLE 2016</div><img src='images/500x300.png' alt="sym" width="100%">\
</div></div>
<div class='paper-box-text' markdown="1">

[A Title in Title Case](https://example.org/p)

**Ada Example**, Ben Sample

[**Project**](https://example.org/c) \
<strong><span class='show_paper_citations' data='AAAAAAAAAAAJ:BBBBBBBBBBBC'></span></strong>
- A note about the paper.
</div>
</div>
"""
_PAGES = {
    "news": _NEWS,
    "awards": _AWARDS,
    "education": _EDUCATION,
    "experience": _EXPERIENCE,
    "publications": _PUBLICATIONS,
    "talks": _TALKS,
}


@cache
def default_templates(kind: str, form: Form = Form.BULLET) -> tuple[Template, ...]:
    """Templates for a kind of section in AcadHomepage's manner."""
    source = _PAPER_BOX if form is Form.PAPER_BOX else _PAGES.get(kind, _PLAIN)
    page = Page.of(source)
    found = [
        template_of(page.text, item, read_fields(page.text, item))
        for section in page.sections
        for item in section.items
    ]
    return (*found, *(as_text(template) for template in found))
