"""pass@k and pass^k as exact fractions of binomial coefficients."""
from fractions import Fraction
from math import comb

from serve import serve


def score(case):
    n, c, k = case["n"], case["c"], case["k"]
    if k > n:
        return {"pass_at_k": None, "pass_power_k": None}
    return {
        "pass_at_k": float(1 - Fraction(comb(n - c, k), comb(n, k))),
        "pass_power_k": float(Fraction(comb(c, k), comb(n, k))),
    }


serve(score)
