"""Analysed documents become ranked passages, topics and threads."""
