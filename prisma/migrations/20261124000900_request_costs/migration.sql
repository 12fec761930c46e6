-- What a workspace has spent since a day: read before each run where a monthly budget is set. Runs that cost nothing
-- (the offline assistant, a model without a price) are not in it.
CREATE INDEX agent_requests_spent_idx ON agent_requests (workspace_id, created_at) INCLUDE (cost_usd) WHERE cost_usd > 0;
