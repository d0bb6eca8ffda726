"""What is learned of annotated documents: pieces of a text, their features, the weights that judge them."""
