import { englishLexicon } from './english.ts';

/** Reads what is else read with the first text that needs it. */
export function readLexicons(): void {
  englishLexicon();
}
