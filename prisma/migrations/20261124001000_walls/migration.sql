-- Row-level security: the role shortlist_app sees the rows of one workspace, named by the setting app.workspace of the
-- transaction; without it, none. The role that owns the tables, used for migrations and for work on all workspaces, is
-- not held by these policies.

-- The role belongs to the server, not to this database: it may be there already. Where the migrating role may not make
-- one, the product works without the second wall, and says so when it starts.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'shortlist_app') THEN
    CREATE ROLE shortlist_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOINHERIT;
  END IF;
  IF NOT pg_has_role(current_user, 'shortlist_app', CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) THEN
    EXECUTE format('GRANT shortlist_app TO %I', current_user);
  END IF;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL; -- made by another database's migration at this moment
  WHEN insufficient_privilege THEN RAISE WARNING 'This role may not create shortlist_app: row-level security stays off.';
END $$;

-- Walls a table in: rows of which `condition` holds can be seen and written, no others. New tables need it too.
CREATE FUNCTION raise_wall(walled regclass, condition text DEFAULT 'workspace_id = current_setting(''app.workspace'', true)',
  rights text DEFAULT 'SELECT, INSERT, UPDATE, DELETE')
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', walled);
  EXECUTE format('CREATE POLICY workspace_wall ON %s USING (%s) WITH CHECK (%s)', walled, condition, condition);
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'shortlist_app') THEN
    EXECUTE format('GRANT %s ON %s TO shortlist_app', rights, walled);
  END IF;
END $$;

SELECT raise_wall(c.oid) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspace_id' AND NOT a.attisdropped
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND c.relname NOT IN ('agent_requests', 'match_scores', 'audit_events', 'log_heads', 'memberships');

-- The logs take new rows, and give up a payload to an erasure (log_protect lets nothing else change).
SELECT raise_wall(log::regclass, rights => 'SELECT, INSERT, UPDATE (payload)')
FROM unnest(ARRAY['agent_requests', 'match_scores', 'audit_events']) log;
-- The heads of their chains are written by the trigger alone.
SELECT raise_wall('log_heads', rights => 'SELECT');
ALTER FUNCTION log_append() SECURITY DEFINER SET search_path = public, pg_temp;

-- Tables that belong to a workspace through another.
SELECT raise_wall('workspaces', 'id = current_setting(''app.workspace'', true)', 'SELECT, UPDATE');
SELECT raise_wall('memberships', rights => 'SELECT');
SELECT raise_wall('users', 'EXISTS (SELECT FROM memberships m WHERE m.user_id = users.id)', 'SELECT');
SELECT raise_wall('run_chunks', 'EXISTS (SELECT FROM runs r WHERE r.id = run_id)');
SELECT raise_wall('tool_calls', 'EXISTS (SELECT FROM runs r WHERE r.id = run_id)');
-- Secrets of people and their sessions: no statement made for a workspace has business there.
SELECT raise_wall(secret::regclass, 'false', 'SELECT') FROM unnest(ARRAY['sessions', 'accounts', 'verifications']) secret;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'shortlist_app') THEN
    GRANT USAGE ON SCHEMA public TO shortlist_app;
  END IF;
END $$;
