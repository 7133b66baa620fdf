"""Alerts and figures about components, claims, licences and the texts that say who owns what."""
