/** FNV-1a over UTF-16 code units, 32 bits, unsigned: the same on every machine. For breaking ties only, never for secrets. */
export function stableHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash ^= text.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}
