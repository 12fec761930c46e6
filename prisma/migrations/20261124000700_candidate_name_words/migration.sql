-- The words of names, in small letters and without accents, so that people named in a message are found at once.
-- Kept in step with `agent/src/recruiting/names-in-text.ts`, which asks with the same expression.
CREATE INDEX candidates_name_words_idx ON candidates USING gin (
  string_to_array(translate(lower(name), 'àáâãäåāăąçćčďđèéêëēęěğìíîïīıłñńňòóôõöøōőřśşšșťțùúûüūůűýÿžźżß-''’.,', 'aaaaaaaaacccddeeeeeeegiiiiiilnnnoooooooorssssttuuuuuuuyyzzzs     '), ' ')
);
