"""Signs broken by a wrong encoding: found, and repaired with what their place tells.

UTF-8 that was read as Windows-1252, Windows-1254 or Latin-1 and saved again (`ğŸ”¥` for 🔥), also
where bytes got lost on the way, and also twice. Nothing here knows what a page is.
"""

from tuiprofile.repair.model import Alternative, Hints, Proposal
from tuiprofile.repair.proposals import find_repairs

__all__ = ["Alternative", "Hints", "Proposal", "find_repairs"]
