"""Property tests look at what comes out, never at how long it took: other work may share the machine."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("ruskor", max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ruskor")
