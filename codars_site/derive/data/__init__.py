"""The site as data for programs."""
