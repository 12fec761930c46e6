-- Messages become a tree: each knows the one before it, a thread knows the last one of the branch it shows. Every run's
-- answer has its row from the start of the run, empty at first, so that what follows has something to hang on.
ALTER TABLE messages ADD COLUMN parent_id TEXT;
ALTER TABLE threads ADD COLUMN leaf_id TEXT;
-- The agent's memory where a run begins and where it ends: ids of LangGraph's checkpoints, empty for an empty memory.
ALTER TABLE runs ADD COLUMN base_checkpoint_id TEXT, ADD COLUMN tip_checkpoint_id TEXT;

INSERT INTO messages (id, workspace_id, thread_id, run_id, role, parts, metadata, created_at)
SELECT message_id, workspace_id, thread_id, id, 'assistant', '[]', jsonb_build_object('runId', id),
  created_at + interval '1 millisecond'
FROM runs ON CONFLICT (id) DO NOTHING;

UPDATE messages SET parent_id = line.before
FROM (SELECT id, lag(id) OVER (PARTITION BY thread_id ORDER BY created_at, id) AS before FROM messages) line
WHERE line.id = messages.id AND line.before IS NOT NULL;
UPDATE threads SET leaf_id = (
  SELECT id FROM messages WHERE thread_id = threads.id ORDER BY created_at DESC, id DESC LIMIT 1
);

CREATE INDEX messages_parent_id_idx ON messages (parent_id);
ALTER TABLE messages ADD CONSTRAINT messages_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES messages (id) ON DELETE CASCADE ON UPDATE CASCADE;

-- Only the newest checkpoint of a thread is known to belong to its last run. An id that no checkpoint has says of the
-- earlier ones that their memory is not kept.
UPDATE runs SET tip_checkpoint_id = 'unknown' WHERE ended_at IS NOT NULL;
DO $$
BEGIN
  IF to_regclass('langgraph.checkpoints') IS NULL THEN RETURN; END IF;
  WITH newest AS (
    SELECT thread_id, max(checkpoint_id) AS id FROM langgraph.checkpoints WHERE checkpoint_ns = '' GROUP BY thread_id
  ), last AS (
    SELECT DISTINCT ON (thread_id) id, thread_id FROM runs
    WHERE status <> 'queued' ORDER BY thread_id, created_at DESC, id DESC
  )
  UPDATE runs SET tip_checkpoint_id = newest.id, base_checkpoint_id = CASE WHEN ended_at IS NULL THEN newest.id END
  FROM newest JOIN last ON last.thread_id = newest.thread_id WHERE runs.id = last.id;
END $$;
