"""The parts of a fact: records, dates with doubt, amounts as intervals, and the tokens of its text."""
