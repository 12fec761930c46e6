-- What a workspace decides for itself: null leaves it to the operator.
ALTER TABLE workspaces ADD COLUMN monthly_budget_usd double precision CHECK (monthly_budget_usd >= 0);
ALTER TABLE workspaces ADD COLUMN read_with_model boolean;
-- What a server of one's own charges, in US dollars a million tokens; null: by the price list.
ALTER TABLE model_settings ADD COLUMN price_input double precision CHECK (price_input >= 0);
ALTER TABLE model_settings ADD COLUMN price_output double precision CHECK (price_output >= 0);
-- Whether a job's shortlists are judged once more by a language model.
ALTER TABLE jobs ADD COLUMN rerank boolean NOT NULL DEFAULT false;
