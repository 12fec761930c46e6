-- The history of the evals: a row for each run and each of its cases, and conversations that became cases.
CREATE TABLE eval_runs (
  id            text PRIMARY KEY,
  workspace_id  text NOT NULL,
  created_by_id text NOT NULL,
  started_at    timestamptz(3) NOT NULL,
  model         text NOT NULL,
  verdict       text NOT NULL,
  -- All of the run that is shown: counts, suites with their measures, reasons of the verdict.
  summary       jsonb NOT NULL,
  created_at    timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX eval_runs_workspace_id_created_at_id_idx ON eval_runs (workspace_id, created_at DESC, id);

CREATE TABLE eval_cases (
  run_id       text NOT NULL REFERENCES eval_runs (id) ON DELETE CASCADE,
  position     integer NOT NULL,
  workspace_id text NOT NULL,
  suite        text NOT NULL,
  failed       boolean NOT NULL,
  -- Difference from the baseline, 0 where there is none.
  change       double precision NOT NULL,
  result       jsonb NOT NULL,
  PRIMARY KEY (run_id, position)
);

CREATE TABLE promoted_cases (
  id            text PRIMARY KEY,
  workspace_id  text NOT NULL,
  thread_id     text NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
  -- The last message of it.
  message_id    text NOT NULL,
  created_by_id text NOT NULL,
  turns         text[] NOT NULL,
  note          text,
  expect        jsonb NOT NULL,
  created_at    timestamptz(3) NOT NULL DEFAULT now(),
  UNIQUE (message_id)
);
CREATE INDEX promoted_cases_workspace_id_created_at_id_idx ON promoted_cases (workspace_id, created_at DESC, id);

SELECT raise_wall(walled::regclass) FROM unnest(ARRAY['eval_runs', 'eval_cases', 'promoted_cases']) walled;
