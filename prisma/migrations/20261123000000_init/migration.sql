CREATE EXTENSION IF NOT EXISTS vector;

CREATE TABLE users (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  email_verified BOOLEAN NOT NULL DEFAULT false,
  image TEXT,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  token TEXT NOT NULL,
  user_id TEXT NOT NULL,
  expires_at TIMESTAMPTZ(3) NOT NULL,
  ip_address TEXT,
  user_agent TEXT,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  provider_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  access_token TEXT,
  refresh_token TEXT,
  id_token TEXT,
  access_token_expires_at TIMESTAMPTZ(3),
  refresh_token_expires_at TIMESTAMPTZ(3),
  scope TEXT,
  password TEXT,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE verifications (
  id TEXT PRIMARY KEY,
  identifier TEXT NOT NULL,
  value TEXT NOT NULL,
  expires_at TIMESTAMPTZ(3) NOT NULL,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE workspaces (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE memberships (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  role TEXT NOT NULL,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE api_keys (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  name TEXT NOT NULL,
  prefix TEXT NOT NULL,
  hash TEXT NOT NULL,
  scopes TEXT[] NOT NULL,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  last_used_at TIMESTAMPTZ(3),
  revoked_at TIMESTAMPTZ(3)
);

CREATE TABLE idempotency_keys (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  status INTEGER,
  response JSONB,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE jobs (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  must_have_skills TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
  nice_to_have_skills TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
  location TEXT,
  work_mode TEXT,
  min_years_experience DOUBLE PRECISION,
  seniority TEXT,
  salary_min DOUBLE PRECISION,
  salary_max DOUBLE PRECISION,
  currency TEXT,
  status TEXT NOT NULL DEFAULT 'open',
  created_by_id TEXT NOT NULL,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE candidates (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  name TEXT,
  email TEXT,
  phone TEXT,
  location TEXT,
  links TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
  text TEXT NOT NULL DEFAULT '',
  text_hash TEXT,
  parse JSONB NOT NULL DEFAULT '{}',
  file_id TEXT,
  duplicate_of_id TEXT,
  created_by_id TEXT NOT NULL,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE profiles (
  candidate_id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  headline TEXT,
  summary TEXT,
  years_experience DOUBLE PRECISION,
  location TEXT,
  skills TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
  skill_mentions JSONB NOT NULL DEFAULT '[]',
  experience JSONB NOT NULL DEFAULT '[]',
  education JSONB NOT NULL DEFAULT '[]',
  languages JSONB NOT NULL DEFAULT '[]',
  certificates JSONB NOT NULL DEFAULT '[]',
  search_text TEXT NOT NULL DEFAULT ''
);

CREATE TABLE passages (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  candidate_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  content TEXT NOT NULL,
  embedding vector(512) NOT NULL,
  embedding_model TEXT NOT NULL
);

CREATE TABLE applications (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  job_id TEXT NOT NULL,
  candidate_id TEXT NOT NULL,
  stage TEXT NOT NULL,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE notes (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  candidate_id TEXT NOT NULL,
  text TEXT NOT NULL,
  author_id TEXT NOT NULL,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE outreach (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  job_id TEXT NOT NULL,
  candidate_id TEXT NOT NULL,
  tone TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  created_by_id TEXT NOT NULL,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE self_declarations (
  candidate_id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  sex TEXT,
  ethnicity TEXT,
  age_band TEXT,
  disability TEXT,
  declared_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE stored_files (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  name TEXT NOT NULL,
  mime_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  created_by_id TEXT NOT NULL,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE imports (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  thread_id TEXT,
  created_by_id TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'queued',
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  finished_at TIMESTAMPTZ(3)
);

CREATE TABLE import_files (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  import_id TEXT NOT NULL,
  file_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'queued',
  candidate_id TEXT,
  duplicate_of TEXT,
  error TEXT,
  updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE threads (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  title TEXT NOT NULL DEFAULT '',
  pinned BOOLEAN NOT NULL DEFAULT false,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE messages (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  thread_id TEXT NOT NULL,
  run_id TEXT,
  role TEXT NOT NULL,
  parts JSONB NOT NULL,
  metadata JSONB NOT NULL DEFAULT '{}',
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE feedback (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  rating TEXT NOT NULL,
  comment TEXT,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE runs (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  thread_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  request_id TEXT,
  status TEXT NOT NULL,
  input JSONB NOT NULL,
  interrupt JSONB,
  error JSONB,
  decision JSONB,
  cancelled_at TIMESTAMPTZ(3),
  owner_id TEXT,
  heartbeat_at TIMESTAMPTZ(3),
  message_id TEXT NOT NULL,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ended_at TIMESTAMPTZ(3)
);

CREATE TABLE run_chunks (
  run_id TEXT NOT NULL,
  seq_from INTEGER NOT NULL,
  seq_to INTEGER NOT NULL,
  chunks JSONB NOT NULL,
  PRIMARY KEY (run_id, seq_from)
);

CREATE TABLE tool_calls (
  run_id TEXT NOT NULL,
  tool_call_id TEXT NOT NULL,
  name TEXT NOT NULL,
  args JSONB NOT NULL,
  result JSONB,
  error TEXT,
  result_size INTEGER NOT NULL DEFAULT 0,
  latency_ms INTEGER NOT NULL DEFAULT 0,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (run_id, tool_call_id)
);

CREATE TABLE match_runs (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  job_id TEXT NOT NULL,
  run_id TEXT,
  user_id TEXT NOT NULL,
  params JSONB NOT NULL,
  model_version TEXT NOT NULL,
  took_ms INTEGER NOT NULL,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE match_scores (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  seq BIGINT NOT NULL DEFAULT 0,
  match_run_id TEXT NOT NULL,
  job_id TEXT NOT NULL,
  candidate_id TEXT NOT NULL,
  run_id TEXT,
  thread_id TEXT,
  user_id TEXT NOT NULL,
  rank INTEGER NOT NULL,
  score DOUBLE PRECISION NOT NULL,
  breakdown JSONB NOT NULL,
  weights JSONB NOT NULL,
  model_version TEXT NOT NULL,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  payload JSONB,
  payload_digest TEXT NOT NULL DEFAULT '',
  prev_hash TEXT NOT NULL DEFAULT '',
  hash TEXT NOT NULL DEFAULT ''
);

CREATE TABLE agent_requests (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  seq BIGINT NOT NULL DEFAULT 0,
  user_id TEXT NOT NULL,
  thread_id TEXT NOT NULL,
  run_id TEXT NOT NULL,
  model TEXT NOT NULL,
  model_version TEXT NOT NULL,
  prompt_version TEXT NOT NULL,
  status TEXT NOT NULL,
  input_tokens INTEGER NOT NULL DEFAULT 0,
  output_tokens INTEGER NOT NULL DEFAULT 0,
  cost_usd DOUBLE PRECISION NOT NULL DEFAULT 0,
  latency_ms INTEGER NOT NULL,
  tool_call_count INTEGER NOT NULL DEFAULT 0,
  job_ids TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
  candidate_ids TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
  trace_id TEXT,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  payload JSONB,
  payload_digest TEXT NOT NULL DEFAULT '',
  prev_hash TEXT NOT NULL DEFAULT '',
  hash TEXT NOT NULL DEFAULT ''
);

CREATE TABLE audit_events (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  seq BIGINT NOT NULL DEFAULT 0,
  user_id TEXT NOT NULL,
  action TEXT NOT NULL,
  entity TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  job_id TEXT,
  candidate_id TEXT,
  run_id TEXT,
  thread_id TEXT,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  payload JSONB,
  payload_digest TEXT NOT NULL DEFAULT '',
  prev_hash TEXT NOT NULL DEFAULT '',
  hash TEXT NOT NULL DEFAULT ''
);

CREATE TABLE log_heads (
  workspace_id TEXT NOT NULL,
  log TEXT NOT NULL,
  seq BIGINT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (workspace_id, log)
);

CREATE UNIQUE INDEX users_email_key ON users (email);
CREATE UNIQUE INDEX sessions_token_key ON sessions (token);
CREATE INDEX sessions_user_id_idx ON sessions (user_id);
CREATE INDEX accounts_user_id_idx ON accounts (user_id);
CREATE INDEX verifications_identifier_idx ON verifications (identifier);
CREATE UNIQUE INDEX memberships_workspace_id_user_id_key ON memberships (workspace_id, user_id);
CREATE INDEX memberships_user_id_idx ON memberships (user_id);
CREATE UNIQUE INDEX api_keys_hash_key ON api_keys (hash);
CREATE INDEX api_keys_workspace_id_idx ON api_keys (workspace_id);
CREATE UNIQUE INDEX idempotency_keys_workspace_id_key_key ON idempotency_keys (workspace_id, key);
CREATE INDEX idempotency_keys_created_at_idx ON idempotency_keys (created_at);
CREATE INDEX jobs_workspace_id_created_at_id_idx ON jobs (workspace_id, created_at DESC, id);
CREATE INDEX candidates_workspace_id_created_at_id_idx ON candidates (workspace_id, created_at DESC, id);
CREATE INDEX candidates_workspace_id_email_idx ON candidates (workspace_id, email);
CREATE INDEX candidates_workspace_id_phone_idx ON candidates (workspace_id, phone);
CREATE INDEX candidates_workspace_id_text_hash_idx ON candidates (workspace_id, text_hash);
CREATE INDEX profiles_workspace_id_idx ON profiles (workspace_id);
CREATE INDEX passages_workspace_id_embedding_model_idx ON passages (workspace_id, embedding_model);
CREATE INDEX passages_candidate_id_idx ON passages (candidate_id);
CREATE UNIQUE INDEX applications_job_id_candidate_id_key ON applications (job_id, candidate_id);
CREATE INDEX applications_workspace_id_job_id_stage_idx ON applications (workspace_id, job_id, stage);
CREATE INDEX applications_candidate_id_idx ON applications (candidate_id);
CREATE INDEX notes_workspace_id_candidate_id_idx ON notes (workspace_id, candidate_id);
CREATE INDEX outreach_workspace_id_candidate_id_idx ON outreach (workspace_id, candidate_id);
CREATE INDEX self_declarations_workspace_id_idx ON self_declarations (workspace_id);
CREATE INDEX stored_files_workspace_id_sha256_idx ON stored_files (workspace_id, sha256);
CREATE INDEX imports_workspace_id_created_at_idx ON imports (workspace_id, created_at DESC);
CREATE INDEX import_files_import_id_position_idx ON import_files (import_id, position);
CREATE INDEX threads_workspace_id_user_id_updated_at_id_idx ON threads (workspace_id, user_id, updated_at DESC, id);
CREATE INDEX messages_thread_id_created_at_id_idx ON messages (thread_id, created_at, id);
CREATE UNIQUE INDEX feedback_message_id_user_id_key ON feedback (message_id, user_id);
CREATE UNIQUE INDEX runs_thread_id_request_id_key ON runs (thread_id, request_id);
CREATE INDEX runs_thread_id_created_at_idx ON runs (thread_id, created_at);
CREATE INDEX runs_status_heartbeat_at_idx ON runs (status, heartbeat_at);
CREATE INDEX match_runs_job_id_created_at_idx ON match_runs (job_id, created_at DESC);
CREATE INDEX match_scores_workspace_id_seq_idx ON match_scores (workspace_id, seq);
CREATE INDEX match_scores_workspace_id_job_id_idx ON match_scores (workspace_id, job_id);
CREATE INDEX match_scores_workspace_id_candidate_id_idx ON match_scores (workspace_id, candidate_id);
CREATE INDEX match_scores_match_run_id_rank_idx ON match_scores (match_run_id, rank);
CREATE INDEX agent_requests_workspace_id_seq_idx ON agent_requests (workspace_id, seq);
CREATE INDEX agent_requests_workspace_id_thread_id_idx ON agent_requests (workspace_id, thread_id);
CREATE INDEX agent_requests_run_id_idx ON agent_requests (run_id);
CREATE INDEX audit_events_workspace_id_seq_idx ON audit_events (workspace_id, seq);
CREATE INDEX audit_events_workspace_id_job_id_idx ON audit_events (workspace_id, job_id);
CREATE INDEX audit_events_workspace_id_candidate_id_idx ON audit_events (workspace_id, candidate_id);

ALTER TABLE sessions ADD CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE accounts ADD CONSTRAINT accounts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE memberships ADD CONSTRAINT memberships_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE memberships ADD CONSTRAINT memberships_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE api_keys ADD CONSTRAINT api_keys_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE api_keys ADD CONSTRAINT api_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE candidates ADD CONSTRAINT candidates_file_id_fkey FOREIGN KEY (file_id) REFERENCES stored_files (id) ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE profiles ADD CONSTRAINT profiles_candidate_id_fkey FOREIGN KEY (candidate_id) REFERENCES candidates (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE passages ADD CONSTRAINT passages_candidate_id_fkey FOREIGN KEY (candidate_id) REFERENCES candidates (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE applications ADD CONSTRAINT applications_job_id_fkey FOREIGN KEY (job_id) REFERENCES jobs (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE applications ADD CONSTRAINT applications_candidate_id_fkey FOREIGN KEY (candidate_id) REFERENCES candidates (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE notes ADD CONSTRAINT notes_candidate_id_fkey FOREIGN KEY (candidate_id) REFERENCES candidates (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE outreach ADD CONSTRAINT outreach_job_id_fkey FOREIGN KEY (job_id) REFERENCES jobs (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE outreach ADD CONSTRAINT outreach_candidate_id_fkey FOREIGN KEY (candidate_id) REFERENCES candidates (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE self_declarations ADD CONSTRAINT self_declarations_candidate_id_fkey FOREIGN KEY (candidate_id) REFERENCES candidates (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE import_files ADD CONSTRAINT import_files_import_id_fkey FOREIGN KEY (import_id) REFERENCES imports (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE import_files ADD CONSTRAINT import_files_file_id_fkey FOREIGN KEY (file_id) REFERENCES stored_files (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE messages ADD CONSTRAINT messages_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES threads (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE feedback ADD CONSTRAINT feedback_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE runs ADD CONSTRAINT runs_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES threads (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE run_chunks ADD CONSTRAINT run_chunks_run_id_fkey FOREIGN KEY (run_id) REFERENCES runs (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE tool_calls ADD CONSTRAINT tool_calls_run_id_fkey FOREIGN KEY (run_id) REFERENCES runs (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE match_runs ADD CONSTRAINT match_runs_job_id_fkey FOREIGN KEY (job_id) REFERENCES jobs (id) ON DELETE CASCADE ON UPDATE CASCADE;

-- Vectors stay in the row: moved out to TOAST, every scan that reads them takes 3 to 6 times as long.
ALTER TABLE passages ALTER COLUMN embedding SET STORAGE PLAIN;

-- Full text over the facts of a profile, never over identity.
ALTER TABLE profiles ADD COLUMN search tsvector GENERATED ALWAYS AS (to_tsvector('english', search_text)) STORED;
CREATE INDEX profiles_search_idx ON profiles USING gin (search);
CREATE INDEX profiles_skills_idx ON profiles USING gin (skills);

-- ── The append-only logs ─────────────────────────────────────────────────────────────────────────────────────────────
-- Each row takes the next number of its workspace's chain and the hash of the row before it. The payload, which may hold
-- personal data, enters the chain only as a digest, so that erasing it leaves the chain whole.

-- The digest of everything in a row but the payload itself and the row's own hash; times are always written in UTC.
CREATE FUNCTION log_row_hash(log_row anyelement) RETURNS text LANGUAGE sql STABLE SET timezone = 'UTC' AS $$
  SELECT encode(sha256(convert_to((to_jsonb(log_row) - 'payload' - 'hash')::text, 'UTF8')), 'hex')
$$;

CREATE FUNCTION log_append() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  head log_heads%ROWTYPE;
BEGIN
  INSERT INTO log_heads (workspace_id, log, seq, hash) VALUES (NEW.workspace_id, TG_TABLE_NAME, 0, '')
    ON CONFLICT DO NOTHING;
  SELECT * INTO head FROM log_heads WHERE workspace_id = NEW.workspace_id AND log = TG_TABLE_NAME FOR UPDATE;
  -- The salt keeps a digest from being guessed back once its payload is erased.
  NEW.payload := coalesce(NEW.payload, '{}'::jsonb) || jsonb_build_object('salt', gen_random_uuid());
  NEW.seq := head.seq + 1;
  NEW.prev_hash := head.hash;
  NEW.payload_digest := encode(sha256(convert_to(NEW.payload::text, 'UTF8')), 'hex');
  NEW.hash := log_row_hash(NEW);
  UPDATE log_heads SET seq = NEW.seq, hash = NEW.hash WHERE workspace_id = NEW.workspace_id AND log = TG_TABLE_NAME;
  RETURN NEW;
END
$$;

CREATE FUNCTION log_protect() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.payload IS NULL AND to_jsonb(NEW) - 'payload' = to_jsonb(OLD) - 'payload' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER match_scores_append BEFORE INSERT ON match_scores FOR EACH ROW EXECUTE FUNCTION log_append();
CREATE TRIGGER match_scores_protect BEFORE UPDATE OR DELETE ON match_scores FOR EACH ROW EXECUTE FUNCTION log_protect();
CREATE TRIGGER agent_requests_append BEFORE INSERT ON agent_requests FOR EACH ROW EXECUTE FUNCTION log_append();
CREATE TRIGGER agent_requests_protect BEFORE UPDATE OR DELETE ON agent_requests FOR EACH ROW EXECUTE FUNCTION log_protect();
CREATE TRIGGER audit_events_append BEFORE INSERT ON audit_events FOR EACH ROW EXECUTE FUNCTION log_append();
CREATE TRIGGER audit_events_protect BEFORE UPDATE OR DELETE ON audit_events FOR EACH ROW EXECUTE FUNCTION log_protect();
