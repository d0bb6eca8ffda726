"""What a document says of itself: title, type, issuer, dates, case number, decision."""
