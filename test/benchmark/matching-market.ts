import type { MatchableInnovation } from '@matchwell/core/innovation/matchable-innovation';
import type { MatchableNeed } from '@matchwell/core/need/matchable-need';
import type { IndexedDocument } from '@matchwell/core/text';
import { type Draw, oneOf, seededDraw, someOf } from '@matchwell/core/testing/draw';
import { drawInnovation, drawNeed } from '@matchwell/core/testing/market-generator';
import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';

const SYLLABLES =
  'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu cla dre fli gro plu sta tri spo bri cro'.split(' ');
const SETTINGS = VOCABULARIES['care-settings'].ids();
const THEMES = VOCABULARIES.themes.ids();
const GENERAL_WORDS = 20_000;
const TOPIC_WORDS = 250;
/** Words of a passage, of a need's summary and of its body. */
const [PASSAGE, SUMMARY, BODY] = [45, 18, 120];

/** One product as a whole, made from its number alone, so that a million need not be kept. */
export interface BenchmarkProduct {
  readonly innovation: MatchableInnovation;
  readonly document: IndexedDocument;
}

/**
 * A market of any size in which product `n` and need `n` depend on `n` alone. Each is about one of the themes: two words in five are the
 * theme's own, the others common to all, both after Zipf's law. Facts are drawn like those of the property tests, themes and settings from the
 * whole vocabularies.
 */
export class BenchmarkMarket {
  private readonly general = inventWords(seededDraw(1), GENERAL_WORDS);
  private readonly topics = new Map(THEMES.map((theme, at) => [theme, inventWords(seededDraw(100 + at), TOPIC_WORDS)]));

  product(number: number): BenchmarkProduct {
    const draw = seededDraw(10_000_019 + number);
    const drawn = drawInnovation(draw, idOf(number));
    const themes = someOf(draw, THEMES, 1, 2);
    const passages = [
      this.text(draw, themes, PASSAGE),
      this.text(draw, themes, PASSAGE),
      this.text(draw, themes, PASSAGE),
    ];
    const [problemAddressed = '', whatItDoes = '', whereUsed = ''] = passages;
    const profile = {
      ...drawn.profile,
      themes,
      careSettings: someOf(draw, SETTINGS, 1, 3),
      intendedUse: { problemAddressed, whatItDoes, whereUsed },
    };
    return { innovation: { ...drawn, profile }, document: { id: drawn.id, passages } };
  }

  /** The product after its supplier changed six words of one passage. */
  edited(number: number): BenchmarkProduct {
    const { innovation, document } = this.product(number);
    const draw = seededDraw(70_000_027 + number);
    const words = (document.passages[1] ?? '').split(' ');
    const fresh = this.text(draw, innovation.profile.themes, 6).split(' ');
    fresh.forEach((word, at) => {
      words[at * 7] = word;
    });
    const passages = [document.passages[0] ?? '', words.join(' '), document.passages[2] ?? ''];
    const intendedUse = { ...innovation.profile.intendedUse, whatItDoes: words.join(' ') };
    const edited = { ...innovation, version: innovation.version + 1, profile: { ...innovation.profile, intendedUse } };
    return { innovation: edited, document: { id: document.id, passages } };
  }

  need(number: number): MatchableNeed {
    const draw = seededDraw(40_000_003 + number);
    const drawn = drawNeed(draw, `need-${number}`);
    const themes = someOf(draw, THEMES, 1, 2);
    const statement = {
      ...drawn.statement,
      themes,
      conditions: [],
      keyTerms: [],
      careSettings: someOf(draw, SETTINGS, 1, 2),
      summary: this.text(draw, themes, SUMMARY),
      body: this.text(draw, themes, BODY),
    };
    return { ...drawn, statement };
  }

  private text(draw: Draw, themes: readonly string[], words: number): string {
    return Array.from({ length: words }, () =>
      draw.integer(1, 5) <= 2 ? zipf(draw, this.topics.get(oneOf(draw, themes)) ?? []) : zipf(draw, this.general),
    ).join(' ');
  }
}

/** The id of a product by its number. Ids ascend with numbers. */
export function idOf(number: number): string {
  return `product-${String(number).padStart(7, '0')}`;
}

/** The number of a product by its id. */
export function numberOf(id: string): number {
  return Number(id.slice('product-'.length));
}

function inventWords(draw: Draw, size: number): string[] {
  const words = new Set<string>();
  while (words.size < size)
    words.add(Array.from({ length: draw.integer(2, 4) }, () => oneOf(draw, SYLLABLES)).join(''));
  return [...words];
}

/** A word whose rank follows Zipf's law: the logarithm of the rank is even. */
function zipf(draw: Draw, words: readonly string[]): string {
  const rank = Math.floor(Math.exp((draw.integer(0, 999_999) / 1_000_000) * Math.log(words.length + 1)));
  return words[Math.min(words.length, rank) - 1] ?? '';
}
