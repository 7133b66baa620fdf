"""The ways in and out other than packs: papers, records as JSON and CSV."""
