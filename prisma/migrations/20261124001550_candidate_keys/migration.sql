-- A key per candidate, under which what the logs say of the person is sealed. Erasing the person deletes the key, and with
-- it every copy of those payloads, wherever it is; the chain is over what is stored, and holds.
CREATE TABLE candidate_keys (
  candidate_id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  key BYTEA NOT NULL
);
CREATE INDEX candidate_keys_workspace_id_idx ON candidate_keys (workspace_id);
-- Keys come with the candidate and go with an erasure; nothing else may write here.
SELECT raise_wall('candidate_keys', rights => 'SELECT, DELETE');

-- 244 random bits from the server's own generator.
CREATE FUNCTION new_candidate_key() RETURNS bytea LANGUAGE sql VOLATILE AS $$
  SELECT sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
$$;

-- With the row itself, so that no way of making a candidate can forget it. A candidate who is deleted keeps the key: the
-- logs may be read until the person is erased.
CREATE FUNCTION candidate_key() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO candidate_keys (candidate_id, workspace_id, key) VALUES (NEW.id, NEW.workspace_id, new_candidate_key())
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER candidates_key AFTER INSERT ON candidates FOR EACH ROW EXECUTE FUNCTION candidate_key();

INSERT INTO candidate_keys (candidate_id, workspace_id, key) SELECT id, workspace_id, new_candidate_key() FROM candidates;
