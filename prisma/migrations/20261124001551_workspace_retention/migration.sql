-- How long a workspace keeps people, conversations and what its logs say of people; null: until somebody deletes it.
ALTER TABLE workspaces
  ADD COLUMN keep_candidates_months INT,
  ADD COLUMN keep_chats_months INT,
  ADD COLUMN keep_log_details_months INT;
