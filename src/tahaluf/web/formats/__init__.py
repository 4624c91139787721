"""Number and date formats of the three languages, in place of the stock ones."""
