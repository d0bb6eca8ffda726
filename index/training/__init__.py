"""How the built-in encoder is made: `python -m index.training --data DIR --out index/encoder`.

`sources` reads the data, `tokenizer` learns the pieces, `pairs` turns texts into pairs of token ids, `train`
learns one vector for each piece with the help of `grams`, `export` writes the model, `evaluate` ranks the
development sets lexically, semantically and by both.
"""
