import { VOCABULARIES } from '../vocabulary/vocabularies';
import { Chance } from './chance';
import { MARKET_SETTINGS, MARKET_THEMES, type TrueSubject } from './market';

/** Chance that a side uses the other side's word for a thing. */
export const WORD_MISMATCH = 0.3;

const CONCEPTS_PER_THEME = 10;
const CONCEPTS_PER_POLE = 5;
const DIMENSIONS = 6;
const BOILERPLATE_WORDS = 70;

/** One thing that can be said, with the supplier's usual word and the scout's. */
type Concept = readonly [string, string];

/**
 * The invented language of a market: every theme and every pole of every dimension has its own concepts, each with two words that share
 * nothing. The matcher has no list of these synonyms, so none of its vocabulary helps it here.
 */
export class MarketWords {
  private readonly byTheme: readonly (readonly Concept[])[];
  private readonly byPole: readonly (readonly Concept[])[];
  private readonly boilerplate: readonly string[];

  constructor(
    seed: number,
    private readonly mismatch: number = WORD_MISMATCH,
  ) {
    const chance = new Chance(seed ^ 0x51ab3);
    const used = new Set<string>();
    const word = (): string => inventWord(chance, used);
    const concepts = (count: number): Concept[] => Array.from({ length: count }, (): Concept => [word(), word()]);
    this.byTheme = MARKET_THEMES.map(() => concepts(CONCEPTS_PER_THEME));
    this.byPole = Array.from({ length: 2 * DIMENSIONS }, () => concepts(CONCEPTS_PER_POLE));
    this.boilerplate = Array.from({ length: BOILERPLATE_WORDS }, word);
  }

  /** So many words about a subject, one in `filler` of them saying nothing. */
  about(subject: TrueSubject, count: number, side: 'supplier' | 'scout', filler: number, chance: Chance): string[] {
    return Array.from({ length: count }, () => {
      if (chance.happens(filler)) return chance.one(this.boilerplate);
      const concepts = chance.happens(0.6) ? this.themeConcepts(subject, chance) : this.poleConcepts(subject, chance);
      const [suppliers, scouts] = chance.one(concepts);
      const usual = side === 'supplier' ? suppliers : scouts;
      const other = side === 'supplier' ? scouts : suppliers;
      return chance.happens(this.mismatch) ? usual : chance.happens(0.5) ? usual : other;
    });
  }

  /** Words of a theme whatever the product is about: what a vendor writes to be found. */
  stuffing(theme: number, count: number, chance: Chance): string[] {
    return Array.from({ length: count }, () => chance.one(chance.one(this.byTheme[theme] as readonly Concept[])));
  }

  private themeConcepts(subject: TrueSubject, chance: Chance): readonly Concept[] {
    return this.byTheme[chance.weighted(subject.themes)] as readonly Concept[];
  }

  private poleConcepts(subject: TrueSubject, chance: Chance): readonly Concept[] {
    const dimension = chance.weighted(subject.position.map(Math.abs));
    return this.byPole[2 * dimension + ((subject.position[dimension] as number) > 0 ? 1 : 0)] as readonly Concept[];
  }
}

const SYLLABLES =
  'ba be bi bo bu da de di do du fa fe fi fo ga ge go gu ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu pa pe pi po ra re ri ro ru sa se si so ta te ti to tu va ve vi vo za ze zo'.split(
    ' ',
  );
const ENDINGS = 'n r x k m t v b z'.split(' ');

function inventWord(chance: Chance, used: Set<string>): string {
  for (;;) {
    const word = Array.from({ length: 4 }, () => chance.one(SYLLABLES)).join('') + chance.one(ENDINGS);
    if (used.has(word)) continue;
    used.add(word);
    return word;
  }
}

/** The label a scout ticks, and a supplier may write. */
export function themeLabel(theme: string): string {
  return VOCABULARIES.themes.label(theme);
}

/** The label of a care setting. */
export function settingLabel(setting: string): string {
  return VOCABULARIES['care-settings'].label(setting);
}

/** A true subject: one to three themes and a position. */
export function drawSubject(chance: Chance): TrueSubject {
  const shares = MARKET_THEMES.map(() => 0);
  chance.several([...MARKET_THEMES.keys()], chance.between(1, 3)).forEach((theme, place) => {
    shares[theme] = [1, 0.6, 0.3][place] as number;
  });
  const total = shares.reduce((sum, share) => sum + share, 0);
  return {
    themes: shares.map((share) => share / total),
    position: Array.from({ length: DIMENSIONS }, () => chance.normal()),
  };
}

/** The themes ticked for a subject, the largest first; one in ten is a wrong one. */
export function ticked(subject: TrueSubject, chance: Chance): string[] {
  const own = [...MARKET_THEMES.keys()]
    .filter((theme) => (subject.themes[theme] as number) > 0)
    .toSorted((a, b) => (subject.themes[b] as number) - (subject.themes[a] as number));
  return [
    ...new Set(
      own.map((theme) => MARKET_THEMES[chance.happens(0.1) ? chance.below(MARKET_THEMES.length) : theme] as string),
    ),
  ];
}

/** One or two care settings. */
export function drawSettings(chance: Chance): string[] {
  return chance.several(MARKET_SETTINGS, chance.between(1, 2));
}
