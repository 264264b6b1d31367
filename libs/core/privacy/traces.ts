/** Shorter texts are too common to be taken out of what others wrote. */
const SHORTEST_WORDS = 12;

/** A name of one plain word, such as Grace or William, is a word of the language too: it is left in what others wrote. */
const TELLING_NAME = /[\s\d@_-]/;

/** What identifies a person wherever it is written. */
export interface Identity {
  readonly email: string;
  readonly displayName: string;
  readonly phone?: string | null;
  /** What the person typed when deciding. */
  readonly words: readonly string[];
}

/** The texts whose appearance anywhere gives the person away: address, telling name, telephone number, and their own words. */
export function tracesOf({ email, displayName, phone, words }: Identity): string[] {
  const name = displayName.trim();
  const traces = [email, ...(TELLING_NAME.test(name) && name.length > 4 ? [name] : []), ...(phone ? [phone] : [])];
  const own = words.map((each) => each.trim()).filter((each) => each.length >= SHORTEST_WORDS);
  return [...new Set([...traces, ...own])].filter((each) => each !== '');
}

/**
 * A regular expression, as PostgreSQL and JavaScript both read it, that finds any of the texts as a whole: alone, inside JSON, and inside
 * JSON that is text in JSON. To be used without regard to case. Undefined when there is nothing to find.
 */
export function patternOfTraces(traces: readonly string[]): string | undefined {
  if (traces.length === 0) return undefined;
  const forms = traces.flatMap((trace) => [trace, inJson(trace), inJson(inJson(trace))]);
  // The longest first: a form that begins like another must not leave the other's end behind.
  const unique = [...new Set(forms)].toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1));
  // In JSON the letter of an escaped line break or tab may stand before a text.
  const begins = String.raw`(?:(?<![a-zA-Z0-9])|(?<=\\[nrtbf]))`;
  return `${begins}(?:${unique.map(escaped).join('|')})(?![a-zA-Z0-9])`;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
