"""Cooperation: agreements, commitments, activities, needs and offers, trainings, with owner, deadline and computed state."""
