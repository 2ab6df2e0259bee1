"""A knowledge base for a policy secretariat: search, answers that quote their source, drafting."""

import os

# Haystack, Gradio and the Hugging Face libraries look up hosts unless told not to before they are imported.
os.environ.setdefault("HAYSTACK_TELEMETRY_ENABLED", "False")
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
