"""What every test shares: how hard the property tests try."""

from __future__ import annotations

import effort

effort.install()
