-- The language model of a workspace, where it is another than the operator's. The key is sealed (AES-256-GCM).
CREATE TABLE model_settings (
  workspace_id  text PRIMARY KEY,
  model         text NOT NULL,
  base_url      text,
  protocol      text NOT NULL DEFAULT 'chat',
  sealed_key    text NOT NULL,
  updated_by_id text NOT NULL,
  updated_at    timestamptz(3) NOT NULL DEFAULT now()
);

-- Where the walls between workspaces stand already; otherwise the migration that raises them finds this table too.
DO $$
BEGIN
  IF to_regprocedure('raise_wall(regclass, text, text)') IS NOT NULL THEN
    PERFORM raise_wall('model_settings');
  END IF;
END $$;
