"""What finds each kind of finding, a module or a package each; `table` has all of them.

Each is pure: `find(document)` yields findings in order and touches nothing else. Who imports one does not
load the others: it takes seconds to compile the patterns of all, and to show pages takes those of a few.
"""
