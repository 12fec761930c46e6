-- json keeps a chunk's text as it was written, jsonb sorts its keys: a replay must equal the live stream byte for byte.
ALTER TABLE run_chunks ALTER COLUMN chunks TYPE JSON USING chunks::json;
