-- Vectors by model and the SHA-256 of their text, so that a restart or another process does not embed again what is asked
-- often; no text is kept. Rows not asked for in a while are swept away.
CREATE TABLE embedding_cache (
  embedding_model TEXT NOT NULL,
  text_hash TEXT NOT NULL,
  embedding vector(512) NOT NULL,
  used_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT embedding_cache_pkey PRIMARY KEY (embedding_model, text_hash)
);
ALTER TABLE embedding_cache ALTER COLUMN embedding SET STORAGE PLAIN, ALTER COLUMN text_hash SET STORAGE PLAIN,
  ALTER COLUMN embedding_model SET STORAGE PLAIN;
CREATE INDEX embedding_cache_used_at_idx ON embedding_cache (used_at);

-- Belongs to no workspace, and is read by the owner of the tables only.
ALTER TABLE embedding_cache ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace_wall ON embedding_cache USING (false) WITH CHECK (false);
