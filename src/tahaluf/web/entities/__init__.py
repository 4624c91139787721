"""Entities: which parties are one and the same, who said so, and what is proposed."""
