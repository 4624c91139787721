"""The desk of care: centres and who confirmed them, gaps and one more centre, referrals for those who care."""
