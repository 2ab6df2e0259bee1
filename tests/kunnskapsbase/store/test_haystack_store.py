import pytest
from haystack import Document
from haystack.dataclasses import ByteStream, SparseEmbedding
from haystack.document_stores.errors import DuplicateDocumentError
from haystack.errors import FilterError
from haystack.testing import document_store as haystack_tests
from samples import LAND, RAIL, publish, vector_of

from kunnskapsbase.errors import StoreError
from kunnskapsbase.language import stems
from kunnskapsbase.store.haystack_store import KunnskapsbaseDocumentStore


class TestHaystacksOwn(
    haystack_tests.DocumentStoreBaseExtendedTests,
    haystack_tests.CountDocumentsByFilterTest,
    haystack_tests.CountUniqueMetadataByFilterTest,
    haystack_tests.GetMetadataFieldsInfoTest,
    haystack_tests.GetMetadataFieldMinMaxTest,
    haystack_tests.GetMetadataFieldUniqueValuesTest,
):
    @pytest.fixture
    def document_store(self, tmp_path):
        store = KunnskapsbaseDocumentStore(tmp_path)
        yield store
        store.close()

    def test_write_documents(self, document_store):
        assert document_store.write_documents([Document(id="1")]) == 1
        with pytest.raises(DuplicateDocumentError):
            document_store.write_documents([Document(id="1")])


@pytest.fixture
def store(tmp_path):
    publish(tmp_path, RAIL, LAND)
    store = KunnskapsbaseDocumentStore(tmp_path)
    yield store
    store.close()


def loose(number, **meta):
    text = f"Løst avsnitt {number} om jernbanen"
    return Document(id=f"løs-{number}", content=text, meta=meta, embedding=vector_of(text).tolist())


def test_passages_of_published_files_are_documents(store):
    first, *_ = store.filter_documents({"field": "meta.file", "operator": "==", "value": RAIL.file})
    assert first.content == RAIL.passages[0].text
    assert first.meta["title"] == RAIL.metadata.title
    assert first.embedding == pytest.approx(vector_of(first.content))
    assert store.count_documents() == 3


def test_it_describes_itself(store):
    again = KunnskapsbaseDocumentStore.from_dict(store.to_dict())
    assert again.home == store.home
    assert again.return_embedding
    again.close()


def test_what_is_written_is_found_at_once(store):
    assert store.write_documents([loose(1, year=2024), loose(2)]) == 2
    best, *_ = store.embedding_retrieval(vector_of(loose(1).content).tolist(), top_k=2)
    assert (best.id, best.score) == ("løs-1", pytest.approx(1))
    found = store.keyword_retrieval("jernbanen")
    assert {one.id for one in found} > {"løs-1", "løs-2"}
    assert found[0].score >= found[-1].score > 0
    filters = {"field": "meta.year", "operator": ">=", "value": 2024}
    assert [one.id for one in store.keyword_retrieval("jernbanen", filters)] == ["løs-1"]
    assert [one.id for one in store.embedding_retrieval([1.0] + [0.0] * 7, filters)] == ["løs-1"]
    store.delete_documents(["løs-1"])
    assert store.keyword_retrieval("jernbanen", filters) == []
    with pytest.raises(FilterError):
        store.keyword_retrieval("jernbanen", {"field": "meta.year"})


def test_loose_passages_outlive_a_publication(store):
    store.write_documents([loose(1)])
    publish(store.home, removed=[RAIL.file])
    assert [one.id for one in store.keyword_retrieval("jernbanen")] == ["løs-1"]
    (row,) = store.store.snapshot().lexical.search("stems", stems("jernbanen"), 5)[0].tolist()
    (passage,) = store.store.passages([row])
    assert (passage.version_id, passage.text, passage.sentences) == (None, loose(1).content, ())


def test_passages_of_files_can_be_changed_and_deleted(store):
    filters = {"field": "meta.file", "operator": "==", "value": RAIL.file}
    assert store.update_by_filter(filters, {"voice": "own"}) == 2
    assert store.count_unique_metadata_by_filter(filters, ["voice"]) == {"voice": 1}
    first, _ = store.filter_documents(filters)
    store.delete_documents([first.id])
    assert store.keyword_retrieval("jernbanen") == []
    assert store.store.documents()[0].passages == 1


def test_everything_of_a_document_is_kept(store):
    document = Document(
        id="alt",
        blob=ByteStream(b"\x00\xff", mime_type="image/png"),
        meta={"section": ["A", "B"], "nested": {"æ": [1, 2.5, None]}},
        sparse_embedding=SparseEmbedding([1, 2], [0.5, 0.25]),
        score=0.5,
    )
    store.write_documents([document])
    assert store.filter_documents({"field": "id", "operator": "==", "value": "alt"}) == [document]


@pytest.mark.parametrize("document", [Document(meta={"a": {1, 2}}), Document(embedding=[float("nan")])])
def test_what_cannot_be_kept_is_refused_whole(store, document):
    with pytest.raises(StoreError):
        store.write_documents([loose(1), document])
    assert store.count_documents() == 3


def test_embeddings_can_be_left_out(tmp_path):
    store = KunnskapsbaseDocumentStore(tmp_path, return_embedding=False)
    store.write_documents([loose(1)])
    assert store.filter_documents()[0].embedding is None
    store.close()


def test_values_that_cannot_be_ordered(store):
    store.write_documents([loose(1, mixed=1), loose(2, mixed="a")])
    with pytest.raises(FilterError):
        store.get_metadata_field_min_max("mixed")
    assert store.get_metadata_fields_info()["mixed"] == {"type": "text"}
