"""The real window without a display: the tour, and the test that a program makes of itself."""

from phenomdesk.headless.self_testing import self_test
from phenomdesk.headless.touring import tour

__all__ = ["self_test", "tour"]
