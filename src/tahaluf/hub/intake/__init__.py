"""Intake: files, forms and free text become records; every row is accounted for, and every import can be undone."""
