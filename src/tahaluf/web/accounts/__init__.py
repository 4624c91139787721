"""Account pages: one's own account, tokens, invitations, people."""
