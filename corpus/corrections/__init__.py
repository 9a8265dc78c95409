"""What people say of a reading, kept beside it: corrections, confirmations, states of findings.

Comes in: a record as read, and the acts that an archive keeps of its original. Goes out: the record with what
was said laid over it (``laid_over``), and the record as it counts (``in_force``), by which checks and
comparisons go. A reading is never overwritten: taking back is an act of its own.
"""

from __future__ import annotations

from vanthu.corpus.corrections.acts import Act, Place
from vanthu.corpus.corrections.force import in_force
from vanthu.corpus.corrections.overlay import laid_over

__all__ = ["Act", "Place", "in_force", "laid_over"]
