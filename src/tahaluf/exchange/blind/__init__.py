"""Asking whether another member knows the same phone, vessel or person, without either showing its list (RFC 9497)."""
