"""What each command that writes is about to write, or why it refuses."""
