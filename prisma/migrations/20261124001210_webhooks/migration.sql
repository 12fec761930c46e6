-- Webhooks: who wants to be told of what, and every message that was or is to be sent. Triggers write the messages in the
-- transaction of the change itself, so that none is sent of what was rolled back and none is forgotten.
CREATE TABLE webhook_endpoints (
  id                     text PRIMARY KEY,
  workspace_id           text NOT NULL,
  url                    text NOT NULL,
  description            text NOT NULL DEFAULT '',
  events                 text[] NOT NULL,
  sealed_secret          text NOT NULL,
  -- Signs beside the new one until it ends, so that a receiver can change over in its own time.
  sealed_previous_secret text,
  previous_secret_until  timestamptz(3),
  failing_since          timestamptz(3),
  disabled_at            timestamptz(3),
  disabled_reason        text,
  created_by_id          text NOT NULL,
  created_at             timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX webhook_endpoints_workspace_id_idx ON webhook_endpoints (workspace_id);

CREATE TABLE webhook_deliveries (
  id              text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  workspace_id    text NOT NULL,
  endpoint_id     text NOT NULL REFERENCES webhook_endpoints (id) ON DELETE CASCADE,
  event           text NOT NULL,
  payload         json NOT NULL,
  status          text NOT NULL DEFAULT 'pending',
  attempts        integer NOT NULL DEFAULT 0,
  response_status integer,
  error           text,
  duration_ms     integer,
  -- Of the queue; a replay gets a new one.
  task_id         uuid NOT NULL DEFAULT gen_random_uuid(),
  queued_at       timestamptz(3),
  attempted_at    timestamptz(3),
  created_at      timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX webhook_deliveries_endpoint_id_created_at_idx ON webhook_deliveries (endpoint_id, created_at DESC, id DESC);
CREATE INDEX webhook_deliveries_unqueued_idx ON webhook_deliveries (created_at) WHERE queued_at IS NULL;

SELECT raise_wall('webhook_endpoints');
SELECT raise_wall('webhook_deliveries');

-- One message for each endpoint of the workspace that wants this event. Data holds ids, no personal data: whoever may read
-- the record reads it by its id, and an erasure need not chase copies.
CREATE FUNCTION webhook_emit(workspace text, event text, data jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO webhook_deliveries (workspace_id, endpoint_id, event, payload)
  SELECT workspace, e.id, event, json_build_object('type', event,
    'timestamp', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'data', jsonb_strip_nulls(data))
  FROM webhook_endpoints e WHERE e.workspace_id = workspace AND e.disabled_at IS NULL AND event = ANY (e.events)
$$;

CREATE FUNCTION webhook_on_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM webhook_emit(NEW.workspace_id, NEW.action, jsonb_build_object('id', NEW.entity_id, 'entity', NEW.entity,
    'jobId', NEW.job_id, 'candidateId', NEW.candidate_id, 'runId', NEW.run_id, 'threadId', NEW.thread_id,
    'userId', NEW.user_id, 'tool', NEW.payload ->> 'tool', 'from', CASE WHEN NEW.action = 'application.moved' THEN NEW.payload ->> 'from' END,
    'to', CASE WHEN NEW.action = 'application.moved' THEN NEW.payload ->> 'to' END));
  RETURN NULL;
END $$;
CREATE TRIGGER webhook_on_audit AFTER INSERT ON audit_events FOR EACH ROW
  WHEN (NEW.entity IN ('candidate', 'job', 'application', 'approval')) EXECUTE FUNCTION webhook_on_audit();

CREATE FUNCTION webhook_on_match() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM webhook_emit(NEW.workspace_id, 'match.completed', jsonb_build_object('id', NEW.id, 'entity', 'match',
    'jobId', NEW.job_id, 'runId', NEW.run_id, 'userId', NEW.user_id));
  RETURN NULL;
END $$;
CREATE TRIGGER webhook_on_match AFTER INSERT ON match_runs FOR EACH ROW
  WHEN (NEW.params ->> 'kind' = 'match') EXECUTE FUNCTION webhook_on_match();

CREATE FUNCTION webhook_on_run() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM webhook_emit(NEW.workspace_id, CASE NEW.status WHEN 'waiting' THEN 'approval.requested' ELSE 'run.' || NEW.status END,
    jsonb_build_object('id', NEW.id, 'entity', 'run', 'runId', NEW.id, 'threadId', NEW.thread_id,
      'messageId', NEW.message_id, 'userId', NEW.user_id));
  RETURN NULL;
END $$;
CREATE TRIGGER webhook_on_run AFTER UPDATE OF status ON runs FOR EACH ROW
  WHEN (OLD.status IS DISTINCT FROM NEW.status AND NEW.status IN ('waiting', 'completed', 'cancelled', 'failed'))
  EXECUTE FUNCTION webhook_on_run();

-- It sees all workspaces: only the triggers may call it.
REVOKE EXECUTE ON FUNCTION webhook_emit(text, text, jsonb) FROM PUBLIC;
