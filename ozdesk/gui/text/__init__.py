"""Markdown on screen: the large editor, the live preview, and the painter of figures."""
