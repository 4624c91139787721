"""Exchange: circles, what left and what came, and the preview of a release."""
