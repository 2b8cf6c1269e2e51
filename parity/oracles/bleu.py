"""sacrebleu: sentence BLEU with effective order, corpus BLEU without; tokenizer 13a, exponential smoothing."""
from sacrebleu.metrics import BLEU
from serve import serve

sentence = BLEU(effective_order=True)
corpus = BLEU()


def score(case):
    outputs, golds = case["outputs"], case["golds"]
    return {
        "bleu_sentence_eff": sentence.sentence_score(outputs[0], [golds[0]]).score,
        "bleu_sentence_two_golds": sentence.sentence_score(outputs[0], [golds[0], golds[-1]]).score,
        "bleu_corpus": corpus.corpus_score(outputs, [golds]).score,
    }


serve(score)
