"""Sheets and their cells: reading and writing CSV, XLSX, ODS and Markdown tables."""
