"""Pages and feeds that tell what happened, what is to come and what was."""
