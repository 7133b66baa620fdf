"""How hard the property tests try: quick with every push, thorough when asked for.

`python3 packaging/dev.py test --thorough`, or `pytest --hypothesis-profile=thorough`.
"""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, settings

QUICK, THOROUGH, MUTATION = "quick", "thorough", "mutation"
FULL = 100  # examples of a property that names no number of its own, when thorough
FEWEST = 5  # examples that a quick run leaves where there are so many


def install() -> None:
    """Register the profiles and load the quick one; examples count, not milliseconds.

    A quick run tries the same examples each time, so that a push fails for what it changed; a
    thorough one draws new ones. The tests of a mutant end with the first failure.
    """
    unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.register_profile(THOROUGH, unhurried, max_examples=FULL)
    settings.register_profile(
        QUICK, unhurried, max_examples=FULL * 3 // 10, derandomize=True, database=None
    )
    settings.register_profile(
        MUTATION,
        settings.get_profile(QUICK),
        phases=[Phase.explicit, Phase.generate],
        report_multiple_bugs=False,
    )
    settings.load_profile(QUICK)


def examples(thorough: int) -> int:
    """Return how many examples to try in the profile that runs, out of those of a thorough one."""
    share = settings.default.max_examples / FULL
    return max(round(thorough * share), min(thorough, FEWEST))
