"""What the rules find, put right by what the staff have said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from kunnskapsbase.positions.extraction import normalised
from kunnskapsbase.positions.position import Position, Stance, Status, Strength
from kunnskapsbase.positions.remembered import recall
from kunnskapsbase.positions.topics import Topics
from kunnskapsbase.store import position_decisions
from kunnskapsbase.store.position_decisions import Decision

_STATUS = {
    position_decisions.CONFIRMED: Status.CONFIRMED,
    position_decisions.CORRECTED: Status.CORRECTED,
    position_decisions.ADDED: Status.ADDED,
    position_decisions.REJECTED: Status.REJECTED,
}


def with_decisions(
    found: Iterable[Position],
    decisions: Sequence[Decision],
    locate: Callable[[Decision], Position | None],
    topics: Topics,
) -> list[Position]:
    """Return the positions as the staff want them: corrected, merged, added and rejected.

    A decision belongs to the sentence that it was made on, wherever in the archive that stands now. If it stands
    nowhere, the position is as it was then and marked as gone; one that was rejected or merged is then left out.

    Args:
        found: What the rules find.
        decisions: What the staff have said.
        locate: Finds the sentence of a decision that the rules do not find, None if it is gone.
        topics: The list of topics.
    """
    positions = {position.id: position for position in found}
    by_sentence = {(item.source.file, normalised(item.source.quote)): item.id for item in positions.values()}
    decided = {decision.position for decision in decisions}
    merged: list[Decision] = []
    for decision in decisions:
        own_id = decision.position
        present = by_sentence.get((decision.file, normalised(decision.quote)))
        if own_id not in positions and present is not None and present not in decided:
            positions[own_id] = replace(positions.pop(present), id=own_id)
        position = positions.get(own_id) or locate(decision)
        if decision.decision == position_decisions.MERGED:
            merged.append(decision)
        elif position is not None:
            # The same sentence in a file that was given another name is one that the rules find, too.
            if position.id != own_id and position.id not in decided:
                positions.pop(position.id, None)
            positions[own_id] = _decided(replace(position, id=own_id), decision, topics)
        elif decision.decision != position_decisions.REJECTED:
            positions[own_id] = _decided(replace(recall(decision.seen), is_gone=True), decision, topics)
    return _merged(positions, merged)


def _decided(position: Position, decision: Decision, topics: Topics) -> Position:
    chosen = position.topics if decision.topics is None else decision.topics
    return replace(
        position,
        stance=Stance(decision.stance) if decision.stance else position.stance,
        strength=Strength(decision.strength) if decision.strength else position.strength,
        topics=chosen,
        areas=topics.areas_of(chosen),
        status=_STATUS[decision.decision],
        note=decision.note,
    )


def _merged(positions: dict[str, Position], merged: Iterable[Decision]) -> list[Position]:
    for decision in merged:
        into = positions.get(decision.merged_into or "")
        if into is not None and into.id != decision.position:
            positions.pop(decision.position, None)
            positions[into.id] = replace(into, merged=(*into.merged, decision.position))
    return list(positions.values())
