"""Lanes: how overlapping statements are kept apart."""

from __future__ import annotations

from collections.abc import Sequence

from phenomdesk.model.span import Span


def assign_lanes(spans: Sequence[Span]) -> tuple[int, ...]:
    """Return a lane for each span, so that no two overlapping spans share one.

    The span that begins first takes the lowest free lane; of two that begin together the
    longer one does. Lane 0 is the only one that is tinted (look.md).
    """
    lanes = [0] * len(spans)
    ends: list[int] = []
    for index in sorted(range(len(spans)), key=lambda i: (spans[i].start, -spans[i].stop, i)):
        span = spans[index]
        for lane, end in enumerate(ends):
            if end <= span.start:
                ends[lane] = span.stop
                lanes[index] = lane
                break
        else:
            lanes[index] = len(ends)
            ends.append(span.stop)
    return tuple(lanes)
