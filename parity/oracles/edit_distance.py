"""rapidfuzz: similarities by code points."""
from rapidfuzz.distance import Indel, Jaro, JaroWinkler, Levenshtein
from serve import serve


def score(pair):
    output, gold = pair["output"], pair["gold"]
    return {
        "lev_sim": Levenshtein.normalized_similarity(output, gold),
        "levenshtein_distance": Levenshtein.distance(output, gold),
        "indel_ratio": Indel.normalized_similarity(output, gold),
        "jaro": Jaro.similarity(output, gold),
        "jaro_winkler": JaroWinkler.similarity(output, gold),
    }


serve(score)
