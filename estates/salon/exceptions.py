"""What the Salon's recovery objectives do not hold for, and why."""

from __future__ import annotations

from typing import Final

EXCEPTIONS: Final = (
    {
        "resources": "salon-ledger-*",
        "losses": ["region"],
        "reason": "tells what was done of the queues' work, and is gone with the queues",
    },
    {
        "resources": "salon-files-system",
        "losses": ["mistake"],
        "reason": "EFS keeps no earlier states, and AWS Backup takes one an hour at most",
    },
)
"""Resources by name, the losses, and why.

A table whose entries are of use only beside the queues; and files that somebody deletes: a backup an
hour would be two hours old at worst, as it may begin an hour late, so that no plan meets an hour, and one
a day is accepted. The files' copy in another region is not for that: it follows every mistake.
"""
