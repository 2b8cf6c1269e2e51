"""rouge-score with its defaults: no stemmer, no sentence splitter."""
from rouge_score.rouge_scorer import RougeScorer
from serve import serve

scorer = RougeScorer(["rouge1", "rouge2", "rougeL", "rougeLsum"], use_stemmer=False)


def score(pair):
    scores = scorer.score(pair["gold"], pair["output"])
    return {name: scores[name].fmeasure for name in scores}


serve(score)
