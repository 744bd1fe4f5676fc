"""Reading each transcript through before anything is marked in it."""

from __future__ import annotations

from phenomdesk.model.action import Action
from phenomdesk.model.ids import TranscriptId
from phenomdesk.store.history import History
from phenomdesk.store.records import Records
from phenomdesk.study.clock import Clock, local_now


class ReadWhole:
    """The verbs on read-throughs. A transcript is read whole at most once a day."""

    def __init__(
        self,
        history: History,
        records: Records,
        clock: Clock = local_now,
    ) -> None:
        self._history = history
        self._records = records
        self._clock = clock

    def keep(self, transcript: TranscriptId) -> None:
        """Keep that a transcript was read through today."""
        self._records.transcripts.require([transcript])
        day = self._clock().date().isoformat()
        if day not in self._records.transcripts.read_throughs().get(transcript, ()):
            with self._history.step(Action.READ_WHOLE, detail={"transcript": transcript}):
                self._records.transcripts.keep_read_through(transcript, day)

    def take_back(self, transcript: TranscriptId, day: str) -> None:
        """Keep no longer that a transcript was read through on a day (ISO 8601)."""
        self._records.transcripts.require([transcript])
        if day in self._records.transcripts.read_throughs().get(transcript, ()):
            with self._history.step(Action.READ_WHOLE, detail={"transcript": transcript}):
                self._records.transcripts.drop_read_through(transcript, day)
