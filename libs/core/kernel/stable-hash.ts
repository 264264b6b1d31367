/** 32-bit FNV-1a over UTF-16 code units: a fixed, well-spread number that favours neither old nor new ids. */
export function stableHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
