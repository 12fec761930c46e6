-- MinHash bands of a CV's text: two texts that share one are nearly the same, and are compared word by word.
ALTER TABLE candidates ADD COLUMN text_bands integer[] NOT NULL DEFAULT '{}';
CREATE INDEX candidates_text_bands_idx ON candidates USING gin (text_bands);
