-- When a person said that what the case expects is right; null: a draft.
ALTER TABLE promoted_cases ADD COLUMN accepted_at timestamptz(3);
