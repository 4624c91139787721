"""Style, script and fonts, made from this package and from installed packages; nothing of others is committed."""
