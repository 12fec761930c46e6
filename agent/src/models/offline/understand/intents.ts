/** What a clause wants, learned from the examples. */
import { train } from './classifier.ts';
import type { Classifier } from './classifier.ts';
import { conceptsOf } from './concepts.ts';
import { de } from './examples/de.ts';
import { en } from './examples/en.ts';
import { es } from './examples/es.ts';
import { fr } from './examples/fr.ts';
import type { Intent } from './examples/intent.ts';
import type { NamesInText } from '../../../recruiting/names-in-text.ts';
import { slotted } from './slots.ts';
import { words } from './text.ts';

export interface Guess {
  intent: Intent;
  /** 0 to 1. */
  probability: number;
}

let classifier: Classifier<Intent> | undefined;

/**
 * The most likely intents of one clause, the best first. The first call in a process trains the classifier.
 * @param names  what the workspace has, so that names are known as such
 */
export function guessIntents(clause: string, names: NamesInText | null = null): Guess[] {
  classifier ??= train(examples());
  return classifier
    .classify(featuresOf(clause, names))
    .map(({ label, probability }) => ({ intent: label, probability }))
    .slice(0, 4);
}

function examples(): { features: Map<string, number>; label: Intent }[] {
  return [en, de, es, fr].flatMap((language) =>
    (Object.entries(language) as [Intent, string][]).flatMap(([label, lines]) =>
      lines.split('\n').map((line) => ({ features: featuresOf(line, null), label })),
    ),
  );
}

/** The politeness around a wish says nothing about it. */
const FILLER = new Set(
  'please kindly pls plz bitte favor svp can could would you me my the a an i just hey'.split(' '),
);

function featuresOf(clause: string, names: NamesInText | null): Map<string, number> {
  const features = new Map<string, number>();
  const add = (name: string, weight: number) => features.set(name, Math.max(features.get(name) ?? 0, weight));
  const tokens = slotted(clause, names).slice(0, 40);
  const plain = tokens.map((token) => (/^\d/.test(token) && !/^\d(st|nd|rd|th)$/.test(token) ? '0' : token));
  const content = plain.filter((token) => !FILLER.has(token));
  add('bias', 0.6);
  add(`length:${Math.min(content.length, 6)}`, 0.3);
  plain.forEach((token, at) => {
    add(token, FILLER.has(token) ? 0.3 : 1);
    add(`${plain[at - 1] ?? '^'} ${token}`, 0.6);
    if (!token.startsWith('@')) for (const gram of gramsOf(token)) add(gram, 0.18);
  });
  // The words as typed count too, for less: "nurse" says a little more than "a title".
  words(clause)
    .slice(0, 40)
    .forEach((token) => {
      add(token, 0.4);
      for (const concept of conceptsOf(token)) add(`c:${concept}`, 0.4);
    });
  let before = '^';
  content.forEach((token, at) => {
    const concepts = token.startsWith('@') ? [token] : conceptsOf(token);
    for (const concept of concepts) {
      add(`c:${concept}`, 1);
      add(`c:${before}>${concept}`, 0.8);
      if (at === 0) add(`c:^${concept}`, 0.8);
    }
    before = concepts[0] ?? before;
  });
  if (content[0] !== undefined) add(`^${content[0]}`, 0.8);
  if (clause.includes('?')) add('?', 0.3);
  if (/:\s*\S/.test(clause)) add(':', 0.3);
  return features;
}

function gramsOf(token: string): string[] {
  const padded = `_${token}_`;
  const grams: string[] = [];
  for (let at = 0; at + 4 <= padded.length; at += 1) grams.push(`g:${padded.slice(at, at + 4)}`);
  return grams;
}
