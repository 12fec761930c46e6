/**
 * Text of bytes in UTF-8, UTF-16 (with or without a byte-order mark) or Windows-1252, in that order of belief.
 * @returns null when the bytes are no text at all
 */
export function decodeText(bytes: Uint8Array): string | null {
  const utf16 = utf16Kind(bytes);
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  if (!looksLikeText(bytes)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Text without the marks of Markdown, where its headings show that it is such: what a reader of the page would see. */
export function withoutMarkdown(text: string): string {
  if (!/^#{1,6} \S/m.test(text)) return text;
  return text
    .replace(/^#{1,6} +(.*?)(?: +#+)?$/gm, '$1')
    .replace(/!?\[([^\]\n]*)\]\(([^)\s]+)[^)\n]*\)/g, '$1 ($2)')
    .replace(/(?<![\p{L}\p{N}*_])(\*{1,3}|_{1,3})(?=\S)([^*_\n]+?)(?<=\S)\1(?![\p{L}\p{N}*_])/gu, '$2')
    .replace(/`([^`\n]+)`/g, '$1');
}

function utf16Kind(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 4096);
  let even = 0;
  let odd = 0;
  for (const [i, byte] of sample.entries()) {
    if (byte === 0 && i % 2) odd++;
    else if (byte === 0) even++;
  }
  if (odd > sample.length * 0.3 && even === 0) return 'utf-16le';
  return even > sample.length * 0.3 && odd === 0 ? 'utf-16be' : null;
}

function looksLikeText(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 65_536);
  let control = 0;
  for (const byte of sample) {
    if (byte === 0) return false;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) control++;
  }
  return control <= sample.length * 0.01;
}
