"""Answers every case, a line of JSON on stdin, with the values of a reference, a line of JSON on stdout."""
import gc
import json
import math
import sys


def value(number):
    """A JSON value: None for NaN and the infinities, which JSON does not have."""
    if number is None:
        return None
    if isinstance(number, (list, tuple)):
        return [value(one) for one in number]
    if hasattr(number, "tolist"):
        return value(number.tolist())
    number = float(number)
    return number if math.isfinite(number) else None


def serve(score):
    # statsmodels collects garbage in every call: what the imports left behind is set aside.
    gc.freeze()
    for line in sys.stdin:
        answer = {name: value(number) for name, number in score(json.loads(line)).items()}
        sys.stdout.write(json.dumps(answer, allow_nan=False) + "\n")
