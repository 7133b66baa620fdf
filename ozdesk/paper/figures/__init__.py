"""Figures as shapes free of any toolkit: coverage, charts, Mermaid diagrams."""
