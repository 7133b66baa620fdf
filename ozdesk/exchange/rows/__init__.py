"""The rows of one record as a sheet: a checklist, its answers, payers, versions, recovery tests."""
