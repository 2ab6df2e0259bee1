"""Reads the store in the folder given, and tries to write to it: what the test of a read-only home runs."""

import sys
from pathlib import Path

from kunnskapsbase.errors import StoreError
from kunnskapsbase.store import Store

with Store(Path(sys.argv[1])) as store:
    snapshot = store.snapshot()
    ids, _ = snapshot.lexical.search("stems", ["peng"], 10)
    print(len(store.documents()), len(snapshot.dense), len(store.passages(ids.tolist())))
    try:
        store.hold("noe", [1])
    except StoreError as error:
        print(error)
