"""`Document` in, `Analysis` out: the findings as spans of the one text."""
