"""statsmodels' intervals of a proportion; numpy's percentile."""
import warnings

import numpy
from serve import serve
from statsmodels.stats.proportion import proportion_confint

warnings.filterwarnings("ignore")


def score(case):
    k, n, alpha = case["k"], case["n"], 1 - case["level"]
    return {
        "wilson": proportion_confint(k, n, alpha=alpha, method="wilson"),
        "clopper_pearson": proportion_confint(k, n, alpha=alpha, method="beta"),
        "quantile": numpy.percentile(case["numbers"], 100 * case["level"]),
    }


serve(score)
