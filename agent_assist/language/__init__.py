"""Words to readings: tone, intent, stage, cues, redaction. No Qt, no SQL, no sockets."""

import os

# The tables are small: a second thread of numpy's would only wait for the first, and take a core from the desk.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
