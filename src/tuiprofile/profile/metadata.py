"""The front matter's data, read only.

Pages come from anywhere, so what a small YAML text can grow to is measured before it is built:
nodes behind anchors count as often as they are referred to (a "billion laughs" page holds more
than memory can), and depth is limited (deep nesting exhausts the stack of the parser).
"""

from __future__ import annotations

import base64
import datetime
import math
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from tuiprofile.text import encode, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_MAX_BYTES = 64 * 1024
_MAX_NODES = 10_000
_MAX_DEPTH = 64
_TOO_DEEP = f"The front matter is nested deeper than {_MAX_DEPTH} levels."


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a front matter says, ready for JSON."""

    data: dict[str, Any] = field(default_factory=dict)
    """Strings, numbers, booleans, None, lists and dicts alone; dates are ISO 8601 strings."""
    error: str | None = None
    """Why there is no data, in one sentence; None if there is, or nothing is written."""
    line: int = 0
    """The line in which it cannot be read; 0 if that is not known."""


class _Unfit(Exception):
    """YAML that is valid, but not fit to be built."""


def read_metadata(source: str, first: int = 1) -> Metadata:
    """Read the YAML *source* between the fences of a front matter; never raises.

    Its lines are counted from *first*, where something is wrong in them.

    As in Jekyll, of two equal keys the last one counts.
    """
    source = printable(source)
    if len(source) > _MAX_BYTES or len(encode(source)) > _MAX_BYTES:
        return Metadata(error="The front matter is larger than 64 KiB.")
    import yaml  # type: ignore[import-untyped]
    from frontmatter.default_handlers import YAMLHandler

    try:
        # Events come one by one from a parser that does not recurse.
        _measure(yaml.parse(source, Loader=_loader()))
        data = YAMLHandler().load(source, Loader=_loader())
        if data is None:
            return Metadata()
        if not isinstance(data, dict):
            return Metadata(error="The front matter is not a list of keys with values.")
        return Metadata({_key(key): _plain(value) for key, value in data.items()})
    except _Unfit as error:
        return Metadata(error=str(error))
    except yaml.YAMLError as error:
        # libyaml reads ahead of the events, and may meet a limit of its own first.
        deep = "nesting depth" in str(getattr(error, "problem", ""))
        line = _line(error, first)
        return Metadata(error=_TOO_DEEP if deep else _sentence(error, line), line=line)
    except RecursionError:
        return Metadata(error="The front matter is nested too deeply.")
    except (ValueError, TypeError, ArithmeticError, AttributeError, KeyError):
        # A value that is not what its tag says, as in "!!binary x".
        return Metadata(error="The front matter holds a value that cannot be read.")


@cache
def _loader() -> Any:
    """YAML's safe types; what is none of them, though it looks so, stays text, as in Jekyll."""
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader: Any = type("_Loader", (base,), {})
    for name in ("timestamp", "int", "float"):
        tag = f"tag:yaml.org,2002:{name}"
        loader.add_constructor(tag, _or_text(base.yaml_constructors[tag]))
    loader.add_constructor("tag:yaml.org,2002:value", _or_text(base.construct_yaml_str))
    return loader


def _or_text(construct: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """Give the text of a value that *construct* cannot make: the date 2024-13-45."""

    def constructed(loader: Any, node: Any) -> Any:
        try:
            return construct(loader, node)
        except (ValueError, ArithmeticError, AttributeError):
            return loader.construct_scalar(node)

    return constructed


def _measure(events: Iterable[Any]) -> None:
    """Raise `_Unfit` if the nodes are too many or too deep, with all references followed."""
    sizes: dict[str, int] = {}
    open_nodes: list[tuple[str | None, int]] = []
    total = 0
    for event in events:
        kind = type(event).__name__
        if kind in ("MappingStartEvent", "SequenceStartEvent"):
            if len(open_nodes) >= _MAX_DEPTH:
                raise _Unfit(_TOO_DEEP)
            open_nodes.append((event.anchor, total))
            total += 1
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            anchor, before = open_nodes.pop()
            if anchor is not None:
                sizes[anchor] = total - before
        elif kind == "ScalarEvent":
            total += 1
            if event.anchor is not None:
                sizes[event.anchor] = 1
        elif kind == "AliasEvent":
            if any(anchor == event.anchor for anchor, _ in open_nodes):
                raise _Unfit("The front matter holds a value that contains itself.")
            total += sizes.get(event.anchor, 1)
        if total > _MAX_NODES:
            raise _Unfit(f"The front matter holds more than {_MAX_NODES:,} values.")


def _plain(value: Any) -> Any:
    """Turn what YAML gives into what JSON takes."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, dict):
        return {_key(key): _plain(item) for key, item in value.items()}
    if isinstance(value, set):
        return sorted(_key(item) for item in value)
    return [_plain(item) for item in value]


def _key(key: Any) -> str:
    """A key as a page would write it; YAML allows numbers, dates and more as keys."""
    if key is None:
        return "null"
    if isinstance(key, bool):
        return "true" if key else "false"
    plain = _plain(key)
    return plain if isinstance(plain, str) else str(plain)


def _line(error: Exception, first: int) -> int:
    """Where the YAML is wrong, its first line being *first*; 0 if that is not known.

    Of what has no end, it is where it begins.
    """
    problem, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    endless = "end of stream" in str(getattr(error, "problem", ""))
    mark = context if endless and context is not None else problem
    return 0 if mark is None else int(mark.line) + first


def _sentence(error: Exception, line: int) -> str:
    """Say what is wrong and where, in one line."""
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "bad YAML"
    where = f" in line {line}" if line else ""
    said = " ".join(printable(str(problem)).split())
    return f"The front matter cannot be read{where}: {said}."
