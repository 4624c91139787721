"""The operations desk: joint operations with their review, and requests with receipts."""
