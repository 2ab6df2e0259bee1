"""Results counted and narrowed."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Metadata
from kunnskapsbase.search import Hit
from kunnskapsbase.search.facets import FACETS, NEAREST, Facet, counted, findings, narrowed, values_of
from kunnskapsbase.store import StoredPassage


def hit(kind: str = "annet", year: int | None = None, stems: float = 1.0, **metadata: object) -> Hit:
    passage = StoredPassage(
        id=1,
        passage_id="a",
        version_id=1,
        file="a.md",
        format="md",
        sha256="",
        metadata=Metadata("T", kind, year=year, **metadata),  # type: ignore[arg-type]
        ordinal=0,
        heading_path=(),
        start=0,
        end=1,
        text="x",
        sentences=(),
        page_spans=(),
        meta={},
    )
    return Hit(passage, 1.0, stems, 0.0, 0.0)


NOTES = [
    hit("innspill", 2020, themes=("bane", "ferje")),
    hit("innspill", 2021),
    hit("vedtak", 2021, body="styret"),
]


def test_every_facet_is_counted_years_from_the_newest() -> None:
    counts = counted(NOTES, {})
    assert counts["kind"] == [("innspill", 2), ("vedtak", 1)]
    assert counts["year"] == [("2021", 2), ("2020", 1)]
    assert counts["body"] == [("styret", 1)]
    assert counts["theme"] == [("bane", 1), ("ferje", 1)]
    assert counts["voice"] == [("other", 3)]


def test_a_facet_is_not_narrowed_by_itself_so_that_a_second_value_can_be_added() -> None:
    chosen: Mapping[Facet, frozenset[str]] = {"kind": frozenset({"vedtak"})}
    counts = counted(NOTES, chosen)
    assert counts["kind"] == [("innspill", 2), ("vedtak", 1)]
    assert counts["year"] == [("2021", 1)]


def test_a_chosen_value_stays_to_be_taken_away_though_nothing_has_it() -> None:
    assert ("NOU", 0) in counted(NOTES, {"kind": frozenset({"NOU"})})["kind"]


def test_a_section_in_anothers_voice_counts_as_that() -> None:
    quoted = hit(voice="own")
    quoted.passage.meta["voice"] = "other"
    assert values_of(quoted, "voice") == ("other",)


def test_passages_without_any_word_end_after_the_nearest() -> None:
    hits = [hit(stems=0.0) for _ in range(NEAREST + 5)] + [hit(stems=2.0)]
    assert len(findings(hits)) == NEAREST + 1


kinds = st.sampled_from(["NOU", "vedtak", "annet"])
years = st.sampled_from([None, 2020, 2021])
some_hits = st.lists(st.builds(hit, kinds, years), max_size=12)
some_chosen = st.dictionaries(
    st.sampled_from(FACETS), st.frozensets(st.sampled_from(["NOU", "vedtak", "2020", "other"]), max_size=2)
)


@given(some_hits, some_chosen)
def test_a_count_is_what_choosing_that_value_alone_gives(
    hits: list[Hit], chosen: dict[Facet, frozenset[str]]
) -> None:
    for facet, values in counted(hits, chosen).items():
        for value, count in values:
            assert len(narrowed(hits, {**chosen, facet: frozenset({value})})) == count
