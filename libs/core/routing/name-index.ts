import { allWords, emptyWords, isGeneric, isScrap, mayStandBeside, nameWords, withoutEmptyWords } from './name-words';
import plainWords from './data/plain-words.json';
import type { RoutingData } from './routing-data';
import { Spelling } from './spelling';

/** Something a name may stand for, as `trust:RRV`, `icb:QOP`, `network:kss`, `body:hirani`, `place:Luton`, `outcode:LU1`, `within:kss`. */
export type NameTarget = string;

/** How a typed name was matched: letter for letter, by some of its words, after mending its spelling, or only by words that name nothing. */
export interface NameMatch {
  readonly targets: readonly NameTarget[];
  readonly how: 'exact' | 'part' | 'beside' | 'spelling' | 'generic';
  /** The name as the directory writes it. */
  readonly readAs: string;
  /** True when the targets come from several readings of a misspelt name, so that none is preferred. */
  readonly isShared?: boolean;
}

interface Entry {
  readonly key: string;
  readonly words: readonly string[];
  readonly targets: NameTarget[];
  readonly written: string;
}

const MOST_READINGS = 8;
/** Written one way in the index, but a slip may be nearer to the other. */
const PLURALS = ['hospitals', 'systems'];

/** Every name the directory knows, found exactly, by part, and through spelling slips; an unknown name finds nothing. */
export class NameIndex {
  private readonly entries = new Map<string, Entry>();
  private readonly compact = new Map<string, Entry>();
  private readonly byWord = new Map<string, Entry[]>();
  private readonly acronyms = new Set<string>();
  private readonly spelling: Spelling;

  constructor(data: RoutingData) {
    for (const trust of data.trusts) this.add(trust.name, `trust:${trust.code}`);
    for (const board of data.icbs) {
      for (const name of [board.name, board.short, ...board.aliases]) this.add(name, `icb:${board.code}`);
    }
    for (const network of data.networks) {
      const names = [network.name, network.acronym, ...network.aliases, ...network.names.map((each) => each.name)];
      for (const name of names) this.add(name, `network:${network.id}`);
    }
    for (const place of data.places) this.add(place.outcode, `place:${place.outcode}`);
    for (const { name, targets } of data.otherNames) for (const target of targets) this.add(name, target);
    const acronyms = [...this.acronyms].filter((word) => (this.byWord.get(word)?.length ?? 0) <= 1);
    const apart = new Set(acronyms);
    const words = [...this.byWord.keys()].filter((word) => !apart.has(word));
    this.spelling = new Spelling([...words, ...emptyWords(), ...PLURALS], [...plainWords, ...acronyms]);
  }

  private add(name: string, target: NameTarget): void {
    const words = nameWords(name);
    if (words.length === 0) return;
    const [only] = words;
    if (words.length === 1 && only !== undefined && /[A-Z]\S*[A-Z]/.test(name)) this.acronyms.add(only);
    const key = words.join(' ');
    let entry = this.entries.get(key);
    if (!entry) {
      entry = { key, words, targets: [], written: name };
      this.entries.set(key, entry);
      const joined = words.join('');
      if (joined.length >= 5 && !this.compact.has(joined)) this.compact.set(joined, entry);
      for (const word of new Set(words)) {
        const list = this.byWord.get(word);
        if (list) list.push(entry);
        else this.byWord.set(word, [entry]);
      }
    }
    if (!entry.targets.includes(target)) entry.targets.push(target);
  }

  /** The name exactly as known (words only), or undefined. */
  exact(words: readonly string[]): NameMatch | undefined {
    const entry = this.entries.get(words.join(' '));
    return entry && { targets: entry.targets, how: 'exact', readAs: entry.written };
  }

  /** Looks a whole name up: exactly, by part, with harmless words beside it, then once more with its spelling mended. */
  find(name: string): NameMatch | undefined {
    const words = nameWords(name);
    if (words.length === 0) return undefined;
    const plain = this.findWords(words);
    if (plain) return plain;
    const written = allWords(name);
    const mended = [...this.readings(written), ...this.withoutFragments(written)].flatMap(
      (reading) => this.findWords(nameWords(reading.join(' '))) ?? [],
    );
    return mergeReadings(mended);
  }

  /** The words with misspelt ones replaced by the nearest known ones: every reading, at most eight; none when nothing needs mending. */
  readings(words: readonly string[]): string[][] {
    let readings: string[][] = [[]];
    let mended = false;
    for (const word of words) {
      const near = this.spelling.knows(word) ? [] : this.spelling.nearest(word);
      const choices = near.length > 0 ? near : this.split(word);
      mended ||= choices[0] !== word;
      readings = readings.flatMap((reading) => choices.map((choice) => [...reading, choice])).slice(0, MOST_READINGS);
    }
    return mended ? readings : [];
  }

  /** "foundationtrust": an unknown word that is two known ones run together, else the word itself. */
  private split(word: string): string[] {
    if (word.length < 7 || this.spelling.knows(word)) return [word];
    for (let at = word.length - 3; at >= 3; at -= 1) {
      if (this.spelling.knows(word.slice(0, at)) && this.spelling.knows(word.slice(at)))
        return [`${word.slice(0, at)} ${word.slice(at)}`];
    }
    return [word];
  }

  /** The readings again without unknown scraps ("NSH", "hte", "anmd"), while two words or more remain. */
  private withoutFragments(words: readonly string[]): string[][] {
    const kept = words.filter((word) => !isScrap(word) || this.spelling.knows(word));
    if (kept.length === words.length || withoutEmptyWords(kept).length < 2) return [];
    return [kept, ...this.readings(kept)];
  }

  private findWords(words: readonly string[]): NameMatch | undefined {
    if (words.length === 0) return undefined;
    return this.exact(words) ?? this.findJoined(words) ?? this.findPart(words) ?? this.findBeside(words);
  }

  /** "RoyalFree" or "UCL Partners": the same letters with other spaces. */
  private findJoined(words: readonly string[]): NameMatch | undefined {
    const entry = this.compact.get(words.join(''));
    return entry && { targets: entry.targets, how: 'exact', readAs: entry.written };
  }

  /** All the words given occur in known names; of those the shortest are meant, and all of them when they differ. */
  private findPart(words: readonly string[]): NameMatch | undefined {
    const lists = words.map((word) => this.byWord.get(word));
    if (lists.some((list) => list === undefined) || words.join('').length < 4) return undefined;
    const rarest = lists.reduce((a, b) => ((b?.length ?? 0) < (a?.length ?? 0) ? b : a)) ?? [];
    const containing = rarest.filter((entry) => words.every((word) => entry.words.includes(word)));
    if (containing.length === 0) return undefined;
    const orgs = words.length < 2 ? [] : containing.filter((entry) => entry.targets.some(isOrganisation));
    const meant = orgs.length > 0 ? orgs : containing;
    const targets = [...new Set(meant.flatMap((entry) => entry.targets))];
    if (words.every(isGeneric)) return { targets, how: 'generic', readAs: words.join(' ') };
    return { targets, how: 'part', readAs: meant.length === 1 ? (meant[0]?.written ?? '') : words.join(' ') };
  }

  /** A known name with only harmless words, or the name of a place it may lie in, beside it. */
  private findBeside(words: readonly string[]): NameMatch | undefined {
    for (let length = words.length - 1; length >= 1; length -= 1) {
      for (let start = 0; start + length <= words.length; start += 1) {
        const entry = this.entries.get(words.slice(start, start + length).join(' '));
        if (!entry || entry.words.every(isGeneric)) continue;
        const rest = [...words.slice(0, start), ...words.slice(start + length)].filter((word) => !mayStandBeside(word));
        if (rest.length === 0) return { targets: entry.targets, how: 'beside', readAs: entry.written };
        const other = this.entries.get(rest.join(' '));
        if (other)
          return {
            targets: [...entry.targets, ...other.targets.map((each) => `beside:${each}`)],
            how: 'beside',
            readAs: entry.written,
          };
      }
    }
    return undefined;
  }

  /** True when every word is one that by itself names nothing ("Royal Infirmary", "General Hospital"). */
  isGenericName(name: string): boolean {
    const words = nameWords(name);
    return words.every(isGeneric);
  }
}

/** Several ways to mend one name: all of the surest sort count, so that "ussex" is not simply taken for Essex or for Sussex. */
export function mergeReadings(mended: readonly NameMatch[]): NameMatch | undefined {
  const sure = mended.filter((each) => each.how !== 'part' && each.how !== 'generic');
  const surest = sure.length > 0 ? sure : mended;
  const [first] = surest;
  if (!first) return undefined;
  const isShared = surest.some((each) => each.readAs !== first.readAs);
  return {
    targets: [...new Set(surest.flatMap((each) => each.targets))],
    how: first.how === 'generic' ? 'generic' : 'spelling',
    readAs: first.readAs,
    isShared,
  };
}

function isOrganisation(target: NameTarget): boolean {
  return target.startsWith('trust:') || target.startsWith('icb:') || target.startsWith('network:');
}
