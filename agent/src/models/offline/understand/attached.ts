/** Spanish verbs with a pronoun on their end, taken apart: "muévelo" is "mueve lo". */
import { fold } from './text.ts';

const VERBS =
  /^(mueve|cambia|pon|escribe|rechaza|invita|haz|contacta|anade|quita|borra|elimina|envia|manda|descarta|contrata|compara|ensena|muestra|pasa|llama|marca|cierra|abre|explica|di)(?:me|nos)?(l[aoe]s?)$/;

/** What stands behind a colon is somebody's own words and stays as typed. */
export function takeApart(text: string): string {
  const end = text.indexOf(':') < 0 ? text.length : text.indexOf(':');
  const head = text.slice(0, end).replace(/\p{L}{5,}/gu, (word) => {
    const parts = VERBS.exec(fold(word));
    return parts ? `${parts[1]} ${parts[2]}` : word;
  });
  return head + text.slice(end);
}
