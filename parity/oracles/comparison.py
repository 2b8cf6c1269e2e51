"""statsmodels' McNemar and Holm; scipy's paired t test and binomial test."""
import warnings

from scipy.stats import binomtest, ttest_rel
from serve import serve
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests

warnings.filterwarnings("ignore")


def score(case):
    b, c, x, y = case["b"], case["c"], case["x"], case["y"]
    table = [[7, b], [c, 5]]
    exact = mcnemar(table, exact=True)
    plain = mcnemar(table, exact=False, correction=False)
    corrected = mcnemar(table, exact=False, correction=True)
    paired = ttest_rel(x, y)
    reach = paired.confidence_interval(0.95)
    more, less = sum(one > other for one, other in zip(x, y)), sum(one < other for one, other in zip(x, y))
    # Zero spread: scipy divides by it, with infinity or NaN for t.
    spread = len({one - other for one, other in zip(x, y)}) > 1
    return {
        "mcnemar_exact": exact.pvalue,
        "mcnemar_chi2": [plain.statistic, plain.pvalue],
        "mcnemar_chi2_corrected": [corrected.statistic, corrected.pvalue],
        "paired_t": [paired.statistic, paired.pvalue, reach.low, reach.high] if spread else [None] * 4,
        "sign_test": binomtest(more, more + less).pvalue if more + less else 1,
        "holm": multipletests(case["p"], method="holm")[1],
    }


serve(score)
