"""What we know: the model, the store, the sample documents and the gold."""
