-- Slack: who is who, which conversation there is which here, and how far each answer has been written there.
CREATE TABLE slack_users (
  team_id       text NOT NULL,
  slack_user_id text NOT NULL,
  workspace_id  text NOT NULL,
  user_id       text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name          text NOT NULL DEFAULT '',
  created_at    timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (team_id, slack_user_id)
);
CREATE INDEX slack_users_user_id_idx ON slack_users (user_id);

-- A conversation belongs to one person: two people in one thread of Slack have one each.
CREATE TABLE slack_threads (
  team_id      text NOT NULL,
  channel      text NOT NULL,
  thread_ts    text NOT NULL,
  user_id      text NOT NULL,
  workspace_id text NOT NULL,
  thread_id    text NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
  PRIMARY KEY (team_id, channel, thread_ts, user_id)
);
CREATE INDEX slack_threads_thread_id_idx ON slack_threads (thread_id);

CREATE TABLE slack_replies (
  -- Of the queue: one event of Slack, however often it is told.
  task_id      text PRIMARY KEY,
  workspace_id text NOT NULL,
  run_id       text NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  channel      text NOT NULL,
  thread_ts    text NOT NULL,
  -- The message that is being written, and what stands in it; null before the first.
  message_ts   text,
  -- All messages that were begun for this answer.
  messages     text[] NOT NULL DEFAULT '{}',
  body         text NOT NULL DEFAULT '',
  -- The message can take no more by streaming.
  closed       boolean NOT NULL DEFAULT false,
  -- All up to this chunk, and of a long one up to this piece, stands in Slack.
  seq          integer NOT NULL DEFAULT 0,
  piece        integer NOT NULL DEFAULT -1,
  -- {seq, piece, body}: was being sent, and nobody knows yet whether it arrived.
  pending      jsonb,
  ended        boolean NOT NULL DEFAULT false,
  created_at   timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX slack_replies_run_id_idx ON slack_replies (run_id);

SELECT raise_wall('slack_users');
SELECT raise_wall('slack_threads');
SELECT raise_wall('slack_replies');
