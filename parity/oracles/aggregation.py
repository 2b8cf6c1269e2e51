"""CPython's math.fsum, and the sample standard deviation over the root of n from exact fractions."""
import math
from fractions import Fraction

from serve import serve


def standard_error(numbers):
    n = len(numbers)
    if n < 2:
        return None
    exact = [Fraction(number) for number in numbers]
    mean = sum(exact) / n
    squares = sum((number - mean) ** 2 for number in exact)
    return math.sqrt(squares / (n - 1) / n)


def score(case):
    # An integer would keep digits that the double it stands for does not have.
    numbers = [float(number) for number in case["numbers"]]
    middle = sorted(numbers)
    return {
        "sum": math.fsum(numbers),
        "average": float(sum(map(Fraction, numbers)) / len(numbers)),
        "stderr": standard_error(numbers),
        "min": middle[0],
        "max": middle[-1],
        "median": float((Fraction(middle[(len(middle) - 1) // 2]) + Fraction(middle[len(middle) // 2])) / 2),
    }


serve(score)
