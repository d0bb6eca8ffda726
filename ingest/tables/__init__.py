"""Tables as rows and cells: ruled, unruled and tagged ones, joined over page breaks."""
