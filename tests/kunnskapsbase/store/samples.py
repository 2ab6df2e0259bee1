"""Documents and vectors for the tests of the store."""

import hashlib

import numpy as np

from ingest.document import (
    Document,
    LeftOut,
    LeftOutReason,
    Metadata,
    Page,
    PageSpan,
    Passage,
    Piece,
    Reference,
    Section,
)
from kunnskapsbase.store import Store

MODEL = "test-model"
DIMENSION = 8


def make_document(file, *texts, **metadata):
    """A document with one section for each text, each on a page of its own, in two sentences."""
    passages, start = [], 0
    for ordinal, text in enumerate(texts):
        end = start + len(text)
        middle = start + len(text) // 2
        passages.append(
            Passage(
                ordinal,
                ("Innhold", f"Del {ordinal}"),
                start,
                end,
                text,
                ((start, middle), (middle, end)),
                (PageSpan(ordinal + 1, 0, len(text)),),
            )
        )
        start = end + 1
    return Document(
        file=file,
        format="pdf",
        text="\n".join(texts),
        metadata=Metadata(**{"title": f"Om {file}", "kind": "høringssvar", "year": 2023, **metadata}),
        passages=tuple(passages),
        sections=tuple(Section(p.heading_path, p.start, p.end, "nn", "other") for p in passages),
        pages=tuple(Page(n + 1, f"s. {n + 1}", text, recognised=n > 0) for n, text in enumerate(texts)),
        pieces=tuple(Piece(p.start, p.end, p.page_spans[0]) for p in passages),
        notices=("En tabell ble ikke lest.",),
        left_out=(LeftOut(PageSpan(1, 0, 3), LeftOutReason.RUNNING_HEAD),),
        references=(Reference("NOU", "NOU 2022: 18", 0, 4),),
    )


def keys_of(document, model=MODEL):
    return [hashlib.sha256(f"{model}\0{p.text}".encode()).digest() for p in document.passages]


def vector_of(text):
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "little")
    vector = np.random.default_rng(seed).normal(size=DIMENSION).astype(np.float32)
    return vector / np.linalg.norm(vector)


def add(preparation, document, model=MODEL, sha256=None):
    sha256 = sha256 or hashlib.sha256(document.text.encode()).hexdigest()
    return preparation.add(document, sha256, "reader-1", keys_of(document, model))


def embed(preparation):
    todo = preparation.passages_without_vectors()
    preparation.put_vectors(
        (one.content_key, vector_of(one.text), np.stack([vector_of(one.text[a:b]) for a, b in one.sentences]))
        for one in todo
    )
    return len(todo)


def publish(home, *documents, removed=(), model=MODEL):
    """Put documents into the store at `home` and return the new generation."""
    with Store(home) as store, store.prepare(model) as preparation:
        for document in documents:
            add(preparation, document, model)
        embed(preparation)
        return preparation.publish(list(removed), {"added": [document.file for document in documents]})


RAIL = make_document(
    "høringssvar/2023 ntp.pdf",
    "Rådet støtter InterCity-satsingen på jernbanen. Den bør bygges ferdig.",
    "Kollektivtransporten i regionen trenger penger, jf. NOU 2022: 18.",
)
LAND = make_document(
    "posisjonsnotat/areal.docx",
    "Jordvern går foran utbygging. Arealplanen skal følges.",
    kind="posisjonsnotat",
    year=2020,
    voice="own",
)
