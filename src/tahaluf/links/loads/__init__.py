"""Loads: how much what is seen and measured on two seizures speaks for one origin. It proposes; it never asserts."""
