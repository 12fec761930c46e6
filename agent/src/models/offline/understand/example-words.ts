import { de } from './examples/de.ts';
import { en } from './examples/en.ts';
import { es } from './examples/es.ts';
import { fr } from './examples/fr.ts';
import { words } from './text.ts';

let seen: Set<string> | undefined;

/** Every word that occurs in an example, in any language: words that are no slips of others. */
export function exampleWords(): ReadonlySet<string> {
  seen ??= new Set([en, de, es, fr].flatMap((language) => Object.values(language).flatMap((lines) => words(lines))));
  return seen;
}
