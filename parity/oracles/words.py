"""The F1 of lighteval 0.10 and of the SQuAD scripts, restated from their definitions on nltk's f_measure and Python's own text functions."""
import re
import string
import unicodedata
from collections import Counter

from nltk.metrics.scores import f_measure
from serve import serve

MARKS = str.maketrans("", "", string.punctuation)


def without_articles(text):
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", text).split())


def as_number(text):
    try:
        return str(float(text))
    except ValueError:
        return text


def helm(text):
    pieces = (without_articles(as_number(piece.lower().translate(MARKS))) for piece in re.split("[ -]", text))
    return " ".join(filter(None, pieces)).strip()


def exact(output, gold, normal=lambda text: text):
    return float(bool(output) and normal(output.strip()) == normal(gold.strip()))


def word_f1(output, gold):
    return f_measure(set(gold.split()), set(output.split())) or 0.0


def squad(output, gold, empty):
    got, want = (without_articles(text.lower().translate(MARKS)).split() for text in (output, gold))
    if not got or not want:
        return empty if got == want else 0.0
    shared = sum((Counter(got) & Counter(want)).values())
    if shared == 0:
        return 0.0
    precision, recall = shared / len(got), shared / len(want)
    return 2 * precision * recall / (precision + recall)


def score(pair):
    output, gold = pair["output"], pair["gold"]
    return {
        "em": exact(output, gold),
        "qem": exact(output, gold, helm),
        "f1": word_f1(output, gold),
        "f1_score_quasi": word_f1(helm(output), helm(gold)),
        "squad_v1_f1": squad(output, gold, 0.0),
        "squad_v2_f1": squad(output, gold, 1.0),
        "_unassigned": any(unicodedata.category(character) == "Cn" for character in output + gold),
    }


serve(score)
