"""scikit-learn on confidences and verdicts; calibration errors from numpy, bins (lower, upper], the first closed."""
import warnings

import numpy
from serve import serve
from sklearn.metrics import average_precision_score, brier_score_loss, roc_auc_score

warnings.filterwarnings("ignore")


def calibration_errors(confidence, correct, bins):
    edges = numpy.array([at / bins for at in range(1, bins)])
    place = numpy.searchsorted(edges, confidence, side="left")
    apart = [
        (numpy.mean(place == bin), abs(correct[place == bin].mean() - confidence[place == bin].mean()))
        for bin in range(bins)
        if (place == bin).any()
    ]
    return sum(share * distance for share, distance in apart), max(distance for _, distance in apart)


def score(case):
    confidence, correct = numpy.array(case["confidence"], float), numpy.array(case["correct"], float)
    expected, largest = calibration_errors(confidence, correct, case["bins"])
    kept = numpy.clip(confidence, 1e-15, 1 - 1e-15)
    any_right = correct.any()
    return {
        "ece": expected,
        "mce": largest,
        "brier": brier_score_loss(correct, confidence, pos_label=1),
        "log_loss": -numpy.mean(correct * numpy.log(kept) + (1 - correct) * numpy.log(1 - kept)),
        "auroc": roc_auc_score(correct, confidence) if any_right and not correct.all() else None,
        "average_precision": average_precision_score(correct, confidence) if any_right else None,
    }


serve(score)
