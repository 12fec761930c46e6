/**
 * The server's sentences in the reader's language. They are stored once and read by people of several languages, so
 * they stay English on the wire and the page looks them up by the English sentence, as gettext does.
 */

/**
 * Answers what turns an English text of the server into the catalogue's language. A key's `{}` stands for what varies
 * and is put, in order, where the translation has its own. A text of several sentences is looked up as a whole, then
 * sentence by sentence; one with a sentence that is not known stays as it is, so that nothing is lost or half said.
 */
export function translator(catalogue: Record<string, string>): (text: string) => string {
  const patterns = Object.keys(catalogue)
    .filter((key) => key.includes('{}'))
    .map((key) => ({ key, pattern: new RegExp(`^${key.split('{}').map(escaped).join('(.+?)')}$`, 's') }));

  function lookUp(text: string): string | undefined {
    if (Object.hasOwn(catalogue, text)) return catalogue[text];
    for (const { key, pattern } of patterns) {
      const values = pattern.exec(text)?.slice(1);
      if (values)
        return values.reduce((made, value) => made.replace('{}', () => catalogue[value] ?? value), catalogue[key]!);
    }
    return undefined;
  }

  return (text) => {
    const whole = lookUp(text);
    if (whole !== undefined) return whole;
    const sentences = text.split(/(?<=[.!?])\s+(?=[\p{Lu}“])/u).map(lookUp);
    return sentences.every((each) => each !== undefined) ? sentences.join(' ') : text;
  };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
