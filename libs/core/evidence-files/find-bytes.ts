/** The letters as bytes, one byte a letter. */
function bytesOfText(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

const CAPITALS_TO_SMALL = 0x20;

const smallOf = (byte: number) => (byte >= 0x41 && byte <= 0x5a ? byte + CAPITALS_TO_SMALL : byte);

/* Plain loops: a hostile file of ten million first letters must be looked through in the blink of an eye. */
function standsAt(bytes: Uint8Array, wanted: Uint8Array, at: number, as = (byte: number) => byte): boolean {
  for (let place = 0; place < wanted.length; place += 1) {
    if (as(bytes[at + place] ?? 0) !== wanted[place]) return false;
  }
  return true;
}

/** Where the text (one byte a letter) first stands at or after `from`; -1 if nowhere. */
export function indexOfText(bytes: Uint8Array, text: string, from = 0): number {
  const wanted = bytesOfText(text);
  const first = wanted[0];
  if (first === undefined) return from;
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (at + wanted.length > bytes.length) return -1;
    if (standsAt(bytes, wanted, at)) return at;
  }
  return -1;
}

/** Where the text last begins; -1 if nowhere. */
export function lastIndexOfText(bytes: Uint8Array, text: string): number {
  const wanted = bytesOfText(text);
  for (let at = bytes.length - wanted.length; at >= 0; at -= 1) {
    if (standsAt(bytes, wanted, at)) return at;
  }
  return -1;
}

/** Whether any of the texts, given in small letters and all beginning with the same sign, stands anywhere, in capitals or small letters. */
export function holdsMarkup(bytes: Uint8Array, texts: readonly string[]): boolean {
  const wanted = texts.map(bytesOfText);
  const first = wanted[0]?.[0];
  if (first === undefined) return false;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    for (const text of wanted) if (standsAt(bytes, text, at, smallOf)) return true;
  }
  return false;
}

/** Two bytes as a number, the greater first. */
export function uint16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

/** Four bytes as a number, the greatest first. */
export function uint32(bytes: Uint8Array, at: number): number {
  return uint16(bytes, at) * 0x1_0000 + uint16(bytes, at + 2);
}
