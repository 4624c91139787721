"""The page of wastewater: loads by site and residue, what stands out, what is below a limit."""
