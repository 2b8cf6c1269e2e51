"""scikit-learn on the labels given; a prediction of None is a label that no gold has."""
import math
import warnings

from serve import serve
from sklearn.metrics import (
    accuracy_score,
    balanced_accuracy_score,
    cohen_kappa_score,
    confusion_matrix,
    matthews_corrcoef,
    precision_recall_fscore_support,
)

warnings.filterwarnings("ignore")


def score(case):
    gold, labels = case["gold"], case["labels"]
    predicted = ["?" if label is None else label for label in case["predicted"]]
    zero = math.nan if case["zeroDivision"] == "skip" else case["zeroDivision"]
    options = {"beta": case["beta"], "zero_division": zero}
    scores = {
        "accuracy": accuracy_score(gold, predicted),
        "balanced_accuracy": balanced_accuracy_score(gold, predicted),
        "mcc": matthews_corrcoef(gold, predicted),
        "cohen_kappa": cohen_kappa_score(gold, predicted),
        "confusion_matrix": confusion_matrix(gold, predicted, labels=labels + ["?"])[:-1].ravel(),
    }
    per_class = precision_recall_fscore_support(gold, predicted, labels=labels, **options)
    scores["per_class"] = [number for row in per_class for number in row]
    for average in ("micro", "macro", "weighted"):
        scores[average] = precision_recall_fscore_support(gold, predicted, labels=labels, average=average, **options)[:3]
    positive = [int(label == labels[0]) for label in gold]
    found = [int(label == labels[0]) for label in predicted]
    scores["binary"] = precision_recall_fscore_support(positive, found, average="binary", **options)[:3]
    return scores


serve(score)
