"""Words of the domain: text, identifiers, quantities, periods, places, gaps, grades, markings, reasons and errors."""
