-- A conversation that may be read by whoever has the link. At most one link a thread; revoking deletes the row.
CREATE TABLE thread_shares (
  id           text PRIMARY KEY,
  workspace_id text NOT NULL,
  thread_id    text NOT NULL UNIQUE REFERENCES threads (id) ON DELETE CASCADE,
  user_id      text NOT NULL,
  token        text NOT NULL UNIQUE,
  created_at   timestamptz(3) NOT NULL DEFAULT now(),
  shown_until  timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX thread_shares_workspace_id_idx ON thread_shares (workspace_id);

-- Where the walls between workspaces stand already; otherwise the migration that raises them finds this table too.
DO $$
BEGIN
  IF to_regprocedure('raise_wall(regclass, text, text)') IS NOT NULL THEN
    PERFORM raise_wall('thread_shares');
  END IF;
END $$;
