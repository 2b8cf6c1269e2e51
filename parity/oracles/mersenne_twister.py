"""CPython's random.Random: its numbers, and choices, which draws places as floor(random() * n)."""
from random import Random

from serve import serve


def score(case):
    source = Random(case["seed"])
    return {
        "random": [source.random() for _ in range(case["numbers"])],
        "choices": source.choices(range(case["below"]), k=20),
    }


serve(score)
