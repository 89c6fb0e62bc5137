"""The option `--navigation`: the site's navigation is changed along with a section."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from tuiprofile.cli import plain
from tuiprofile.cli.arguments import Parser
from tuiprofile.cli.change import Along
from tuiprofile.editor.transaction import Refusal

if TYPE_CHECKING:
    from tuiprofile.editor.session import Command, Session


def add_navigation_option(parser: Parser) -> None:
    """Add the option."""
    parser.add_argument(
        "--navigation",
        action="store_true",
        help="change links to the section in _data/navigation.yml, too, in the same write",
    )


def along(options: Namespace, command: Command) -> Callable[[Session], Along]:
    """What goes along with `command`: the links if that is wished, else a word about them."""

    def find(session: Session) -> Along:
        from tuiprofile.editor.navigation.offer import navigation_offer

        offer = navigation_offer(session, command)
        if offer is None:
            return Along()
        names = " and ".join(f"“{plain.line(name)}”" for name in offer.links)
        several = len(offer.links) > 1
        if options.navigation and offer.beside is not None:
            return Along(offer.beside)
        if options.navigation:
            reason = f"{names} in {offer.file} cannot be changed along. {offer.reason}"
            return Along(refusal=Refusal(reason))
        if not offer.lost:
            what = "come back with them" if several else "comes back with it"
            return Along(note=f"{names} in {offer.file} {what} if --navigation is given")
        verb = "lead" if several else "leads"
        pronoun = "them" if several else "it"
        mends = f"; --navigation mends {pronoun}" if offer.beside is not None else ""
        would = "would lead" if options.dry_run else verb
        return Along(note=f"{names} in {offer.file} {would} nowhere by this{mends}")

    return find
