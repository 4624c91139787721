"""The operations desk: joint operations, requests with receipts, after-action review, displacement."""
