"""Lines that say what is wrong with a goal, the most telling first; from what a reader may see."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ozdesk.domain.dates import months_between
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label
from ozdesk.kinds.documentation_page import DocumentationPage
from ozdesk.rules.alerts.alert import Severity
from ozdesk.rules.documentation import pages, providers, supported_versions
from ozdesk.rules.funding import contracts, work
from ozdesk.rules.goals.goal_context import (
    GoalContext,
    GoalLine,
    RuleLine,
    counted_alerts,
    rule_lines,
)
from ozdesk.rules.ownership import components, placeholders
from ozdesk.rules.ownership.places import ownership_places
from ozdesk.rules.roles import knowledge
from ozdesk.rules.roles.holders import component_roles
from ozdesk.rules.texts.sentences import count, labels, months, on

OLDEST = Label("{pages}, oudste {months}", "{pages}, oldest {months}")
ONE_OLD = Label(
    "1 pagina over tijd, {months} niet beoordeeld", "1 page overdue, not reviewed for {months}"
)
NO_TEXT = Label("{targets} nog zonder gepubliceerde tekst", "no published text yet for {targets}")
ENDS_ON = Label("{contracts}, het eerste op {day}", "{contracts}, the first on {day}")
ONE_ENDS = Label("1 contract loopt af op {day}", "1 contract ends on {day}")
MANY_ROLES = Label("één partij houdt {roles} rollen", "one party holds {roles} roles")

UNSUPPORTED = (
    RuleLine(
        supported_versions.UNSUPPORTED,
        ("provider zonder ondersteunde versie", "providers zonder ondersteunde versie"),
        ("provider without a supported version", "providers without a supported version"),
        Severity.WRONG,
    ),
)
PROVIDERS_AND_PAGES = (
    RuleLine(
        providers.EVIDENCE_MISSING,
        ("provider met punten zonder bewijs", "providers met punten zonder bewijs"),
        ("provider with items without evidence", "providers with items without evidence"),
    ),
    RuleLine(
        providers.EVIDENCE_OLD,
        ("provider met oud bewijs", "providers met oud bewijs"),
        ("provider with old evidence", "providers with old evidence"),
    ),
    RuleLine(
        providers.RESTORE_TEST,
        ("provider zonder recente hersteltest", "providers zonder recente hersteltest"),
        ("provider without a recent restore test", "providers without a recent restore test"),
    ),
    RuleLine(
        pages.NO_OWNER,
        ("pagina zonder eigenaar", "pagina's zonder eigenaar"),
        ("page without an owner", "pages without an owner"),
    ),
)
COVERAGE = (
    RuleLine(
        work.UNCOVERED,
        (
            "doorlopend werkpakket zonder enig contract",
            "doorlopende werkpakketten zonder enig contract",
        ),
        (
            "continuous work package without any contract",
            "continuous work packages without any contract",
        ),
        Severity.WRONG,
    ),
    RuleLine(
        work.GAP,
        ("gat tussen twee contracten", "gaten tussen twee contracten"),
        ("gap between two contracts", "gaps between two contracts"),
    ),
    RuleLine(
        contracts.ENDED,
        ("contract geëindigd maar niet afgesloten", "contracten geëindigd maar niet afgesloten"),
        ("contract ended but not closed", "contracts ended but not closed"),
    ),
    RuleLine(
        work.UNCOVERED,
        (
            "doorlopend werkpakket met alleen een tijdgebonden contract",
            "doorlopende werkpakketten met alleen een tijdgebonden contract",
        ),
        (
            "continuous work package with only a time-boxed contract",
            "continuous work packages with only a time-boxed contract",
        ),
        Severity.ATTENTION,
    ),
)
COMPONENTS = (
    RuleLine(
        components.NO_LICENCE,
        ("component zonder licentie", "componenten zonder licentie"),
        ("component without a licence", "components without a licence"),
    ),
    RuleLine(
        components.NO_OWNER,
        ("component zonder eigenaar", "componenten zonder eigenaar"),
        ("component without an owner", "components without an owner"),
    ),
)


def documentation_problems(context: GoalContext) -> Iterator[GoalLine]:
    """Versions out of support, pages overdue, providers without evidence, pages without owner."""
    yield from rule_lines(context, UNSUPPORTED)
    yield from _overdue_pages(context)
    yield from rule_lines(context, PROVIDERS_AND_PAGES)


def _overdue_pages(context: GoalContext) -> Iterator[GoalLine]:
    overdue = context.having(pages.OVERDUE)
    late = [context.records.get(alert.record) for alert in overdue]
    reviews = [p.reviewed for p in late if isinstance(p, DocumentationPage) and p.reviewed]
    if not reviews:
        yield from counted_alerts(
            overdue,
            ("pagina nog nooit beoordeeld", "pagina's nog nooit beoordeeld"),
            ("page never reviewed", "pages never reviewed"),
        )
        return
    oldest = months(months_between(min(reviews), context.today))
    nl, en = ("pagina over tijd", "pagina's over tijd"), ("page overdue", "pages overdue")
    text = ONE_OLD if len(overdue) == 1 else OLDEST
    told_pages = count(len(overdue), nl, en)
    yield GoalLine(text.with_(pages=told_pages, months=oldest))


def coordination_problems(context: GoalContext) -> Iterator[GoalLine]:
    """Governance texts that are not finished."""
    yield from counted_alerts(
        context.having(placeholders.OPEN_PLACES),
        ("tekst met open plekken", "teksten met open plekken"),
        ("text with open places", "texts with open places"),
    )


def funding_problems(context: GoalContext) -> Iterator[GoalLine]:
    """Work that is not covered or will not be, contracts that end."""
    yield from rule_lines(context, COVERAGE)
    ending = context.having(contracts.EXPIRY)
    days = [alert.due for alert in ending if alert.due]
    if days:
        nl, en = ("contract loopt af", "contracten lopen af"), ("contract ends", "contracts end")
        text = ONE_ENDS if len(ending) == 1 else ENDS_ON
        told_contracts = count(len(ending), nl, en)
        yield GoalLine(text.with_(contracts=told_contracts, day=on(min(days))))


def ownership_problems(context: GoalContext) -> Iterator[GoalLine]:
    """Places without a published text, of one component or of more."""
    places = [p for p in ownership_places(context.records, context.limits) if p.open and p.target]
    if places and len({place.component for place in places}) == 1:
        names = labels(place.target.label for place in places if place.target)
        yield GoalLine(NO_TEXT.with_(targets=names), relative=True)
    elif places:
        nl = "plaats zonder gepubliceerde tekst", "plaatsen zonder gepubliceerde tekst"
        en = "place without a published text", "places without a published text"
        yield GoalLine(count(len(places), nl, en), relative=True)


def branches(context: GoalContext) -> Iterator[GoalLine]:
    """Components without a licence, components that nobody looks after."""
    return rule_lines(context, COMPONENTS)


def roles(context: GoalContext) -> Iterator[GoalLine]:
    """Roles that nobody has, knowledge that leaves with one party, one that holds many roles."""
    every = component_roles(context.records, context.today)
    if vacant := sum(len(each.vacant) for each in every):
        nl, en = ("rol niet ingevuld", "rollen niet ingevuld"), ("role vacant", "roles vacant")
        yield GoalLine(count(vacant, nl, en), relative=True)
    yield from counted_alerts(
        context.having(knowledge.BUS_FACTOR),
        (
            "kennisgebied bij hooguit één partij of persoon",
            "kennisgebieden bij hooguit één partij of persoon",
        ),
        (
            "field of knowledge at one party or person at most",
            "fields of knowledge at one party or person at most",
        ),
    )
    most = max((len(each.of_party(id)) for each in every for id in each.parties), default=0)
    if most > context.limits.roles_per_party:
        yield GoalLine(MANY_ROLES.with_(roles=most))


PROBLEMS: Mapping[Home, Callable[[GoalContext], Iterator[GoalLine]]] = {
    Home.DOCUMENTATION: documentation_problems,
    Home.COORDINATION: coordination_problems,
    Home.FUNDING: funding_problems,
    Home.OWNERSHIP: ownership_problems,
    Home.BRANCHES: branches,
    Home.ROLES: roles,
}
