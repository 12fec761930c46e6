/** MinHash with banding (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, ch. 3). */
const SHINGLE_WORDS = 3;
const HASHES = 64;
const BANDS = 16;
const ROWS = HASHES / BANDS;
/** Of very long texts the beginning tells enough, and no text may hold up the process that stores it. */
const MAX_WORDS = 3_000;
/** A text of fewer words says too little to be told from another by its words. */
const MIN_WORDS = 40;
/** Share of common shingles from which two texts are one CV, edited: a new phone number, a post that was added. */
export const NEAR = 0.6;

/**
 * Sixteen numbers by which nearly the same text is found: texts that share 70 % of their word triples share one of the
 * numbers 99 times of 100, those that share 30 % one time in eight. None for a text of under forty words.
 */
export function textBands(text: string): number[] {
  const shingles = shinglesOf(text);
  if (shingles.size === 0) return [];
  const least = new Uint32Array(HASHES).fill(0xffffffff);
  for (const shingle of shingles) {
    for (let i = 0; i < HASHES; i++) {
      const value = mix(shingle ^ Math.imul(i + 1, 0x9e3779b9));
      if (value < least[i]!) least[i] = value;
    }
  }
  return Array.from({ length: BANDS }, (_, band) => {
    let hash = band + 1;
    for (let row = 0; row < ROWS; row++) hash = mix(hash ^ least[band * ROWS + row]!);
    return hash | 0;
  });
}

/** Share of word triples that two texts have in common, 0 to 1 (Jaccard). */
export function sharedShingles(a: Set<number>, b: Set<number>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let common = 0;
  for (const shingle of a) if (b.has(shingle)) common++;
  return common / (a.size + b.size - common);
}

/** Hashes of a text's word triples; none for a text of under forty words. */
export function shinglesOf(text: string): Set<number> {
  const words = (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MAX_WORDS);
  if (words.length < MIN_WORDS) return new Set();
  const hashes = words.map(hashOf);
  const shingles = new Set<number>();
  for (let i = 0; i + SHINGLE_WORDS <= hashes.length; i++) {
    let hash = 0;
    for (let j = 0; j < SHINGLE_WORDS; j++) hash = mix(Math.imul(hash, 31) ^ hashes[i + j]!);
    shingles.add(hash);
  }
  return shingles;
}

/** FNV-1a, 32 bit. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash;
}

/** The finaliser of MurmurHash3, 32 bit, unsigned. */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
