-- What the lexicons read in a profile (families and fields of its titles, its places), as `kind:value`, and by which
-- version of them: a search for "people of this trade" is one look into an index. Filled by the agent, see
-- agent/src/matching/terms.ts; an empty version means: not read yet.
ALTER TABLE profiles ADD COLUMN terms TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN terms_version TEXT NOT NULL DEFAULT '';

-- Without `fastupdate` a search never has to read a list of what is not sorted in yet; the embedded database, which has
-- no autovacuum, would rarely shorten that list.
CREATE INDEX profiles_terms_idx ON profiles USING gin (terms) WITH (fastupdate = off);
ALTER INDEX profiles_search_idx SET (fastupdate = off);
ALTER INDEX profiles_skills_idx SET (fastupdate = off);
DO $$ BEGIN
  PERFORM gin_clean_pending_list('profiles_search_idx'), gin_clean_pending_list('profiles_skills_idx');
END $$;
-- Re-reading compares versions; a profile that is up to date is in no one's way.
CREATE INDEX profiles_terms_version_idx ON profiles (terms_version, candidate_id);

-- The words of a name and of an e-mail address: people are looked for by the beginnings of these.
CREATE FUNCTION person_words(name text, email text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT to_tsvector('simple'::regconfig, translate(coalesce(name, '') || ' ' || coalesce(email, ''), '@.-_+''/', '       ')) $$;
CREATE INDEX candidates_person_words_idx ON candidates USING gin (person_words(name, email)) WITH (fastupdate = off);

-- `ef_construction` 128 instead of 64: the build takes half as long again, and one search in a hundred less misses
-- somebody. `rank_distance` is what the index orders by, half precision where the processor computes with it.
DROP FUNCTION nearest_profiles;
DROP INDEX profile_vectors_embedding_idx;
DO $$
DECLARE
  embedded boolean := version() ~ 'emcc|wasm';
BEGIN
  EXECUTE CASE WHEN embedded
    THEN 'CREATE FUNCTION rank_distance(a vector, b vector) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS ''SELECT a <#> b'''
    ELSE 'CREATE FUNCTION rank_distance(a vector, b vector) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS ''SELECT a::halfvec(512) <#> b::halfvec(512)'''
  END;
  EXECUTE CASE WHEN embedded
    THEN 'CREATE INDEX profile_vectors_embedding_idx ON profile_vectors USING hnsw (embedding vector_ip_ops) WITH (m = 16, ef_construction = 128)'
    ELSE 'CREATE INDEX profile_vectors_embedding_idx ON profile_vectors USING hnsw ((embedding::halfvec(512)) halfvec_ip_ops) WITH (m = 16, ef_construction = 128)'
  END;
END $$;

-- Compiling a query takes longer than any of ours runs. A role that may not change the database goes without this.
DO $$ BEGIN
  EXECUTE format('ALTER DATABASE %I SET jit = off', current_database());
EXCEPTION WHEN insufficient_privilege OR feature_not_supported THEN
  RAISE NOTICE 'jit stays as the server has it';
END $$;
