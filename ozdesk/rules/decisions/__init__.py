"""How bodies decide: votes, rules, agendas with what stayed open, and what rests on a decision."""
