"""Assess: ask the engines what a record is, whether it is controlled, what it connects to, what is rising; nothing is stored."""
