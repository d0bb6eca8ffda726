"""PDF bytes in, `Document` out: one text with its lines, boxes, tables, headings and parts."""
