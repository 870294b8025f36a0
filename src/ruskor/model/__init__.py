"""What a fact is: records, dates with doubt, amounts as intervals, and the text that they are found by."""
