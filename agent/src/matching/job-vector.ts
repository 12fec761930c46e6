/** A job as one vector: the mean of its title with its skills, and of its description in parts. */
import type { Embedder } from '../deps.ts';
import { normalise } from '../models/embedder.ts';

interface JobText {
  title: string;
  description: string;
  mustHaveSkills?: string[];
  niceToHaveSkills?: string[];
}

/** As long as the passages of CVs are: a sentence encoder reads no more at once. */
const PART_WORDS = 75;
const MAX_PARTS = 12;

/** Title and skills, then the description in runs of at most 75 words. */
export function partsOf({ title, description, mustHaveSkills = [], niceToHaveSkills = [] }: JobText): string[] {
  const words = description.split(/\s+/).filter(Boolean);
  const parts = [[title, ...mustHaveSkills, ...niceToHaveSkills].join(', ')];
  for (let i = 0; i < words.length && parts.length < MAX_PARTS; i += PART_WORDS) {
    parts.push(words.slice(i, i + PART_WORDS).join(' '));
  }
  return parts;
}

export async function embedJob(embedder: Embedder, parts: string[]): Promise<Float32Array> {
  const vector = new Float32Array(embedder.dimensions);
  for (const part of await embedder.embed(parts)) part.forEach((x, i) => (vector[i]! += x));
  return normalise(vector);
}
