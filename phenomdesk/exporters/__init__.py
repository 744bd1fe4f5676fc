"""A finished chapter becomes a file. Nothing here knows the study, the window or SQL.

`docx` and `lxml` are imported when a chapter is written, not before.
"""
