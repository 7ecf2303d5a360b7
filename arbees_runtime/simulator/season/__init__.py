"""Games whose truth is known: scores, win probabilities, the quotes that follow, and mispricings on purpose."""
