"""Which translation stands for which clause (design §6)."""
