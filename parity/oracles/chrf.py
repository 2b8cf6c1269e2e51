"""sacrebleu: chrF and chrF++, of a sentence and of a corpus."""
from sacrebleu.metrics import CHRF
from serve import serve

metrics = {"chrf": CHRF(), "chrfpp": CHRF(word_order=2)}


def score(case):
    outputs, golds = case["outputs"], case["golds"]
    scores = {}
    for name, metric in metrics.items():
        scores[name] = metric.sentence_score(outputs[0], [golds[0]]).score
        scores[name + "_two_golds"] = metric.sentence_score(outputs[0], [golds[0], golds[-1]]).score
        scores[name + "_corpus"] = metric.corpus_score(outputs, [golds]).score
    return scores


serve(score)
