"""The gallery: every component in one page, for the browser tests and for whoever adds a screen."""
