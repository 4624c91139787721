"""What typed words mean, told while a person types: substances and places in any of the three languages."""
