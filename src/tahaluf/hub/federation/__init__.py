"""Hub to hub: which hubs are known, what each may have, asking and answering, and what they say of members, circles and endings."""
