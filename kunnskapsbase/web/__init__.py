"""The pages in the browser: ask with sources beside the answer, and look after the documents."""
