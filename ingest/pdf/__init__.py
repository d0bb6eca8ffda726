"""What pdfium tells of a PDF: words, drawn things, and text that its fonts hide."""
