"""What changed from one version to the next: which clause became which, and their words."""
