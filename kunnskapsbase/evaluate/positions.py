"""Measures of the register on labelled sentences, and of the check for contradictions on labelled pairs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.embedding.model import PassageInput
from kunnskapsbase.errors import EvaluationError
from kunnskapsbase.evaluate.labelled_set import read_json_lines
from kunnskapsbase.positions.claims import Claim
from kunnskapsbase.positions.comparing import Claimed, FindingKind, claimed_of, compared, plain_claim
from kunnskapsbase.positions.matching import SAME_MATTER, Vector, Weights, likeness
from kunnskapsbase.positions.reading import SentenceReader, main_claim
from kunnskapsbase.positions.stated import Sentence, StatedClaims
from kunnskapsbase.positions.topics import read_topics

OWN_BODIES = ("Fjordregionen", "Osloregionen")
"""The councils that the labelled sentences are of."""
RELATIONS = {
    "opposite": FindingKind.OPPOSITE,
    "figure": FindingKind.OTHER_FIGURE,
    "stronger": FindingKind.STRONGER,
    "weaker": FindingKind.WEAKER,
}


def evaluate_positions(folder: Path, model: EmbeddingModel) -> dict[str, Any]:
    """Return the measures of every labelled set in `folder`, by the name of its file.

    Args:
        folder: With ``sentences_*.jsonl`` and ``pairs_*.jsonl``.
        model: The embedding model.

    Raises:
        EvaluationError: There is no labelled set, or one is not of this form.
    """
    sets = sorted(folder.glob("sentences_*.jsonl")), sorted(folder.glob("pairs_*.jsonl"))
    if not any(sets):
        raise EvaluationError(f"{folder} har ingen merkede sett (sentences_*.jsonl, pairs_*.jsonl).")
    figures: dict[str, Any] = {path.stem: sentence_figures(path) for path in sets[0]}
    return figures | {path.stem: pair_figures(path, model) for path in sets[1]}


def sentence_figures(path: Path) -> dict[str, Any]:
    """Return precision and recall for positions, and accuracy of stance, strength and owner.

    The accuracies of stance and strength are of the positions found; that of the owner is of all sentences in
    which somebody takes a stand, the council or another.
    """
    reader = SentenceReader(OWN_BODIES)
    found = false = missed = stance = strength = owner = stands = sentences = 0
    wrong: list[str] = []
    for row in read_json_lines(path, "text", "document", "holder", "stance", "strength"):
        claim = claim_of(str(row["text"]), reader, row["document"] == "response")
        is_position = row["holder"] == "own"
        sentences += 1
        stands += row["holder"] is not None
        owner += row["holder"] is not None and is_position == (claim is not None)
        if claim is None or not is_position:
            missed += is_position
            false += claim is not None
            wrong += [row["text"]] if is_position or claim is not None else []
            continue
        found += 1
        stance += claim.stance == row["stance"]
        strength += claim.strength == row["strength"]
    return {
        "sentences": sentences,
        "precision": _share(found, found + false),
        "recall": _share(found, found + missed),
        "stance": _share(stance, found),
        "strength": _share(strength, found),
        "owner": _share(owner, stands),
        "wrong": wrong,
    }


def claim_of(text: str, reader: SentenceReader, is_response: bool) -> Claim | None:
    """Return what a sentence by itself says that the council stands for."""
    stated = list(StatedClaims(text, {0: Sentence(0, len(text), text)}, reader, is_response))
    return main_claim(stated[0].claims) if stated else None


def pair_figures(path: Path, model: EmbeddingModel) -> dict[str, Any]:
    """Return how many contradictions are found, how many plain negations missed, and how many false alarms."""
    rows = list(read_json_lines(path, "text", "position", "relation", "plain_negation"))
    reader, topics = SentenceReader(OWN_BODIES), read_topics()
    texts = [str(row[side]) for row in rows for side in ("text", "position")]
    claimed = [
        _claimed(text, reader, vector) for text, vector in zip(texts, vectors_of(texts, model), strict=True)
    ]
    weights = Weights([one.matter for each in claimed for one in each], topics.has, OWN_BODIES)
    plain = plain_missed = alarms = right = wanted = kinds = 0
    wrong: list[dict[str, str]] = []
    for row, here, there in zip(rows, claimed[::2], claimed[1::2], strict=True):
        kind = found_kind(here, there, weights)
        expected = RELATIONS.get(str(row["relation"]))
        plain += bool(row["plain_negation"])
        plain_missed += bool(row["plain_negation"]) and kind is not FindingKind.OPPOSITE
        wanted += expected is not None
        alarms += kind is not None
        right += kind is not None and expected is not None
        kinds += kind is not None and kind is expected
        if kind is not expected:
            wrong.append(
                {"text": row["text"], "position": row["position"], "found": str(kind), "is": str(expected)}
            )
    return {
        "pairs": len(rows),
        "plain_negations": plain,
        "plain_negations_missed": plain_missed,
        "precision": _share(right, alarms),
        "recall": _share(right, wanted),
        "kind": _share(kinds, wanted),
        "wrong": wrong,
    }


def found_kind(here: Sequence[Claimed], there: Sequence[Claimed], weights: Weights) -> FindingKind | None:
    """Return how one sentence is at odds with another, the gravest first; None if it is not, or of another matter."""
    found = []
    for one in here:
        for other in there:
            alike = likeness(one.matter, other.matter, weights)
            at_odds = compared(one, other, alike) if alike >= SAME_MATTER else None
            if at_odds is not None:
                found.append(at_odds[0])
    return min(found, key=list(FindingKind).index, default=None)


def vectors_of(texts: Sequence[str], model: EmbeddingModel) -> list[Vector]:
    """Return the vector of each sentence by itself."""
    inputs = [PassageInput(text, sentences=((0, len(text)),)) for text in texts]
    return [vectors.sentences[0] for vectors in model.embed_passages_in_order(inputs)]


def _claimed(text: str, reader: SentenceReader, vector: Vector) -> list[Claimed]:
    sentence = Sentence(0, len(text), text)
    stated = list(StatedClaims(text, {0: sentence}, reader, True))
    if stated:
        return claimed_of(stated[0], vector)
    plain = plain_claim(sentence, vector)
    return [plain] if plain else []


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0
