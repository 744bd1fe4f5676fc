"""The sample study: fictional, and built from readable sources through the window's own verbs."""

from phenomdesk.study.sample.building import build_sample
from phenomdesk.study.sample.copies import open_sample_copy

__all__ = ["build_sample", "open_sample_copy"]
