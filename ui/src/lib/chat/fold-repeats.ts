/** Kinds of Markdown blocks in which an answer lists what a card above it shows already. */
const LISTING = new Set(['list', 'table', 'blockquote']);

interface Block {
  type: string;
  raw: string;
}

/**
 * Parts an answer that stands below a card: its sentences, which say something, and its lists, tables and quotes, which
 * repeat the card. A line that only announces a list ("Gaps:") goes with it, but never the first one.
 */
export function foldRepeats<B extends Block>(blocks: B[]): { said: B[]; repeats: B[] } {
  const repeats = blocks.filter((block, index) => {
    if (LISTING.has(block.type)) return true;
    const next = blocks[index + 1];
    return index > 0 && next !== undefined && LISTING.has(next.type) && /:\s*$/.test(block.raw);
  });
  return { said: blocks.filter((block) => !repeats.includes(block)), repeats };
}
