"""By when: the time that a sentence says, the one that it inherits, and the year that an undated text gives away."""
