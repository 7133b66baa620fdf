"""The special views of the six goals: overview, matrices, timeline, money, coverage, ownership."""
