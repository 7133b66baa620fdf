"""Closed lists and words that more than one kind uses."""

from __future__ import annotations

from ozdesk.domain.label import Label, Option

PERSONAL_DATA = Label("persoonsgegeven", "personal data")


class Role(Option):
    """The seven roles of an ecosystem around one codebase."""

    STEWARD = "steward", "Regie", "Stewardship"
    PUBLISHER = "publisher", "Uitgeven", "Publishing"
    DEVELOPER = "developer", "Ontwikkelen", "Development"
    REVIEWER = "reviewer", "Reviewen", "Review"
    MAINTAINER = "maintainer", "Onderhouden", "Maintenance"
    HOST = "host", "Hosting (SaaS)", "Hosting (SaaS)"
    IMPLEMENTER = "implementer", "Implementeren", "Implementation"


class WorkLabel(Option):
    """What sort of work is bought, so that every piece of it carries one label."""

    MAINTENANCE = "maintenance", "Onderhoud", "Maintenance"
    PUBLISHING = "publishing", "Uitgeven", "Publishing"
    FEATURE = "feature", "Nieuwe functie", "New feature"
    REVIEW = "review", "Codereview", "Code review"
    DOCUMENTATION = "documentation", "Generieke documentatie", "Generic documentation"
    COORDINATION = "coordination", "Coördinatie", "Coordination"
    HOSTING = "hosting", "Hosting", "Hosting"
    SUPPORT = "support", "Ondersteuning", "Support"


class Target(Option):
    """A place where the text about ownership has to stand."""

    WEBSITE = "website", "Website", "Website"
    CODEBASE = "codebase", "Codebase", "Codebase"
    GOVERNANCE = "governance", "Governancebestand", "Governance file"
    README = "readme", "README", "README"
    PUBLICCODE = "publiccode", "publiccode.yml", "publiccode.yml"


class TextLanguage(Option):
    """The language a text is written in."""

    DUTCH = "nl", "Nederlands", "Dutch"
    ENGLISH = "en", "Engels", "English"
