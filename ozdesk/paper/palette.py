"""The colours of screen and paper, by what each is used for."""

from __future__ import annotations

LIGHT = {
    "page": "#f6f7f8", "rail": "#eceef1", "card": "#ffffff",
    "ink": "#1c2430", "muted": "#5a6675", "line": "#d5dae0", "outline": "#8a94a0",
    "accent": "#154273", "accent_tint": "#e3ebf4", "accent_soft": "#4a74a8",
    "good": "#1f6f43", "good_tint": "#e3f2e9",
    "attention": "#8a5300", "attention_tint": "#fdf0db",
    "wrong": "#a4262c", "wrong_tint": "#fbe6e6",
    "neutral": "#5a6675", "neutral_tint": "#eceef1",
    "zone_low": "#e3ebf4", "zone_middle": "#f9dfb6", "zone_high": "#f3b8b8",
}  # fmt: skip
DARK = {
    "page": "#16191d", "rail": "#1d2126", "card": "#21262c",
    "ink": "#e8ebef", "muted": "#a3adb9", "line": "#3a424c", "outline": "#8a94a0",
    "accent": "#8db8ea", "accent_tint": "#24364a", "accent_soft": "#6d97c8",
    "good": "#7fd0a0", "good_tint": "#1d3427",
    "attention": "#f0c27a", "attention_tint": "#3b2f1b",
    "wrong": "#f29a9a", "wrong_tint": "#412425",
    "neutral": "#a3adb9", "neutral_tint": "#2a3037",
    "zone_low": "#24364a", "zone_middle": "#5a4319", "zone_high": "#6d2c30",
}  # fmt: skip


def hex_colour(colour: str, palette: dict[str, str]) -> str:
    """The "#rrggbb" behind a token or a colour."""
    return colour if colour.startswith("#") else palette[colour]
