/** Joining words that English titles keep small. */
const SMALL = new Set(['and', 'of', 'the', 'for', 'in', 'on', 'with', 'upon', 'at', 'to']);

/** Equal for names that differ only in case, punctuation or "&": what an extract in capitals must not report as a new name. */
export function foldedName(name: string): string {
  return name
    .toUpperCase()
    .replaceAll('&', ' AND ')
    .replace(/['’.]/g, '')
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim();
}

/** A name in capitals as a person writes it (`ST PETER'S NHS TRUST`: `St Peter's NHS Trust`); other names stay as they are. */
export function titledName(name: string): string {
  if (name !== name.toUpperCase()) return name;
  return name
    .toLowerCase()
    .split(/\s+/)
    .map((word, position) => {
      if (word === 'nhs' || word === 'icb' || word === 'uk') return word.toUpperCase();
      if (position > 0 && SMALL.has(word)) return word;
      return word.replace(/(^|[-(/])([a-z])/g, (_all, before: string, letter: string) => before + letter.toUpperCase());
    })
    .join(' ');
}

/** What kind of trust a name says it is; acute when it says nothing. */
export function kindOfTrust(name: string): string {
  if (/ambulance/i.test(name)) return 'ambulance';
  if (/mental health|partnership/i.test(name)) return 'mental_health';
  if (/community/i.test(name)) return 'community';
  return 'acute';
}
