"""Win probability of a live game: transparent models over frozen values, with dated parameters.

Start at `models.prepare`: a league and its pre-game line give a model of that one game, whose `evaluate` answers
each `GameState` with `Outcomes`, or with a `Refusal` where the model has nothing valid to say. Nothing here does
input or output, apart from reading the package's own parameter file once.
"""
