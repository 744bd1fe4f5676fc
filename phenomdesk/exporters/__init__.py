"""A finished chapter becomes a file. Nothing here knows the study, the window or SQL.

`docx` and `lxml` are imported when a chapter is written, not before.
"""

from phenomdesk.exporters.control import Control
from phenomdesk.exporters.word import write_chapter

__all__ = ["Control", "write_chapter"]
