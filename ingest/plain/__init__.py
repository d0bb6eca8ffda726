"""Plain text dumped from documents, as a `Document`."""
