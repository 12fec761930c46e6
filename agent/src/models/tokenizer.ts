/** Cuts text into the pieces a sentence encoder knows: SentencePiece's unigram model (Kudo 2018, arXiv:1804.10959). */

/** Pieces with their log-probabilities; a piece's number is its place in the list. */
export type Vocabulary = [piece: string, logProbability: number][];

/** @returns the numbers of the likeliest pieces of `text`, in order; empty for empty text */
export type Tokenizer = (text: string) => number[];

const UNKNOWN = 0;
/** Begin, end and spare symbols at the head of the list, which no text may produce. */
const RESERVED = 6;
/** Stands for a space and begins every text. */
const SPACE = '\u2581';

interface TrieNode {
  children: Map<number, TrieNode>;
  /** Number of the piece that ends here, or -1. */
  piece: number;
}

export function createTokenizer(vocabulary: Vocabulary): Tokenizer {
  const trie = buildTrie(vocabulary);

  return function tokenize(text) {
    if (text === '') return [];
    const chars = SPACE + text.normalize('NFKC').replaceAll(' ', SPACE);
    // Viterbi: the best way to reach each place, and the piece that ends there. A place that no piece reaches counts as
    // reached for nothing by an unknown one: so did the tokeniser that the encoder's weights are served with.
    const best = new Float64Array(chars.length + 1);
    const pieceEndingAt = new Int32Array(chars.length + 1);
    const reach = (end: number, score: number, piece: number) => {
      if (best[end] !== 0 && score < best[end]!) return;
      best[end] = score;
      pieceEndingAt[end] = piece;
    };
    for (let start = 0; start < chars.length; start++) {
      let node = trie.children.get(chars.charCodeAt(start));
      let known = false;
      for (let end = start + 1; node; end++) {
        if (node.piece >= 0) {
          known = true;
          reach(end, best[start]! + vocabulary[node.piece]![1], node.piece);
        }
        node = end < chars.length ? node.children.get(chars.charCodeAt(end)) : undefined;
      }
      if (!known) reach(start + 1, best[start]!, UNKNOWN);
    }
    return readBack(pieceEndingAt, vocabulary);
  };
}

/** Follows the pieces from the end of the text to its beginning; a run of unknown characters becomes one token. */
function readBack(pieceEndingAt: Int32Array, vocabulary: Vocabulary): number[] {
  const tokens: number[] = [];
  for (let end = pieceEndingAt.length - 1; end > 0;) {
    const piece = pieceEndingAt[end]!;
    if (piece !== UNKNOWN || tokens.at(-1) !== UNKNOWN) tokens.push(piece);
    end -= piece === UNKNOWN ? 1 : vocabulary[piece]![0].length;
  }
  return tokens.reverse();
}

function buildTrie(vocabulary: Vocabulary): TrieNode {
  const root: TrieNode = { children: new Map(), piece: -1 };
  for (let number = RESERVED; number < vocabulary.length; number++) {
    let node = root;
    const [piece] = vocabulary[number]!;
    for (let i = 0; i < piece.length; i++) {
      const char = piece.charCodeAt(i);
      let next = node.children.get(char);
      if (!next) node.children.set(char, (next = { children: new Map(), piece: -1 }));
      node = next;
    }
    node.piece = number;
  }
  return root;
}
