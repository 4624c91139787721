"""Pages: server-rendered, right-to-left and left-to-right, usable without script."""
