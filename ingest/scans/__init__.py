"""Pages without text: their picture, read by Tesseract, and what it misreads."""
