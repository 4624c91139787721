"""The glossary in three languages side by side."""
