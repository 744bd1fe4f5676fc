"""What the frozen program starts with, on every system."""

import sys

from phenomdesk.__main__ import main

sys.exit(main())
