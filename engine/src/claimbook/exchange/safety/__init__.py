"""Archives, spreadsheets and databases from elsewhere, opened without trusting them."""
