import { t } from '#lib/i18n/index.ts';

/** What to call a person on the screen: the name, else what the CV says of them, else the file it came in. */
export function personLabel(person: {
  name: string | null;
  headline?: string | null;
  sourceFile?: string | null;
}): string {
  return person.name || person.headline || person.sourceFile || t.common.nameNotFound;
}
