"""Words to readings: tone, intent, stage, cues, redaction. No Qt, no SQL, no sockets."""
