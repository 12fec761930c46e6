-- One vector a person and embedding model, the mean of the passages': what a search looks through. The passages' own
-- vectors are read only for those whom it brings up.
CREATE TABLE profile_vectors (
  candidate_id TEXT NOT NULL,
  embedding_model TEXT NOT NULL,
  workspace_id TEXT NOT NULL,
  embedding vector(512) NOT NULL,
  CONSTRAINT profile_vectors_pkey PRIMARY KEY (candidate_id, embedding_model)
);
-- A row with a vector is too long for Postgres' taste: unless all is PLAIN, it moves the ids out to TOAST instead, and
-- every comparison of one costs three pages.
ALTER TABLE profile_vectors ALTER COLUMN embedding SET STORAGE PLAIN, ALTER COLUMN candidate_id SET STORAGE PLAIN,
  ALTER COLUMN embedding_model SET STORAGE PLAIN, ALTER COLUMN workspace_id SET STORAGE PLAIN;
CREATE INDEX profile_vectors_workspace_id_embedding_model_idx ON profile_vectors (workspace_id, embedding_model);
ALTER TABLE profile_vectors ADD CONSTRAINT profile_vectors_candidate_id_fkey FOREIGN KEY (candidate_id) REFERENCES candidates (id) ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE passages ALTER COLUMN id SET STORAGE PLAIN, ALTER COLUMN candidate_id SET STORAGE PLAIN,
  ALTER COLUMN workspace_id SET STORAGE PLAIN, ALTER COLUMN kind SET STORAGE PLAIN,
  ALTER COLUMN embedding_model SET STORAGE PLAIN;
UPDATE passages SET id = id || '', candidate_id = candidate_id || '', workspace_id = workspace_id || '',
  kind = kind || '', embedding_model = embedding_model || '';

INSERT INTO profile_vectors (candidate_id, embedding_model, workspace_id, embedding)
SELECT candidate_id, embedding_model, min(workspace_id), l2_normalize(avg(embedding)) FROM passages
GROUP BY candidate_id, embedding_model;

-- Half-precision vectors take half the memory and answer faster, except in WebAssembly, where they answer slower. The
-- order of an index is approximate anyway; scores are computed from the full vectors.
DO $$
DECLARE
  embedded boolean := version() ~ 'emcc|wasm';
  ranked text := CASE WHEN embedded THEN 'v.embedding <#> query' ELSE 'v.embedding::halfvec(512) <#> query::halfvec(512)' END;
BEGIN
  EXECUTE CASE WHEN embedded
    THEN 'CREATE INDEX profile_vectors_embedding_idx ON profile_vectors USING hnsw (embedding vector_ip_ops) WITH (m = 16, ef_construction = 64)'
    ELSE 'CREATE INDEX profile_vectors_embedding_idx ON profile_vectors USING hnsw ((embedding::halfvec(512)) halfvec_ip_ops) WITH (m = 16, ef_construction = 64)'
  END;
  -- The nearest of a workspace through the index. It goes on until it has `wanted` rows, or has looked at
  -- hnsw.max_scan_tuples; without the sort the planner has only the index to order by.
  EXECUTE format($function$
    CREATE FUNCTION nearest_profiles(workspace text, model text, query vector, wanted int)
    RETURNS TABLE (candidate_id text, score float8) LANGUAGE plpgsql STABLE
    SET hnsw.iterative_scan = relaxed_order SET hnsw.ef_search = 160 SET enable_sort = off AS $body$
    BEGIN
      PERFORM set_config('hnsw.ef_search', least(1000, greatest(160, wanted))::text, true);
      RETURN QUERY SELECT v.candidate_id, -(v.embedding <#> query) FROM profile_vectors v
        WHERE v.workspace_id = workspace AND v.embedding_model = model ORDER BY %s LIMIT wanted;
    END $body$ $function$, ranked);
END $$;

-- Whoever writes or deletes passages need not know of the table above.
CREATE FUNCTION refresh_profile_vectors() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  person record;
BEGIN
  FOR person IN SELECT DISTINCT candidate_id, embedding_model FROM changed LOOP
    INSERT INTO profile_vectors (candidate_id, embedding_model, workspace_id, embedding)
      SELECT p.candidate_id, p.embedding_model, min(p.workspace_id), l2_normalize(avg(p.embedding)) FROM passages p
      WHERE p.candidate_id = person.candidate_id AND p.embedding_model = person.embedding_model
      GROUP BY p.candidate_id, p.embedding_model
      ON CONFLICT (candidate_id, embedding_model) DO UPDATE SET embedding = EXCLUDED.embedding;
    IF NOT FOUND THEN
      DELETE FROM profile_vectors v
      WHERE v.candidate_id = person.candidate_id AND v.embedding_model = person.embedding_model;
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER passages_inserted AFTER INSERT ON passages REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION refresh_profile_vectors();
CREATE TRIGGER passages_deleted AFTER DELETE ON passages REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION refresh_profile_vectors();
