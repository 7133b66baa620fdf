"""Meetings on screen: putting things on an agenda, who is there, votes, outcomes, minutes."""
