-- A program's tool call is a run in a thread of its own, so that it is approved, logged and recovered like any other.
-- Such threads stay out of the list of conversations until a person has something to settle there.
ALTER TABLE threads ADD COLUMN listed boolean NOT NULL DEFAULT true;
