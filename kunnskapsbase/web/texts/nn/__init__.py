"""The texts in nynorsk."""
