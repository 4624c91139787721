"""Law: instruments, and the substances that each lists by name on a day."""
