import { RowSpans } from '../kernel/row-spans';
import { foldedBits } from './id-numbers';
import type { PreparedNeed } from './prepared-need';
import type { SimilarityRow } from './theme-table';
import type { Weights } from './weights';

/** Lists of a need's numbers, in the order in which they are kept. */
const LISTS = ['adjacentNetworks', 'integrations', 'domains', 'settings'] as const;
/** Amounts of a need, in the order in which they are kept; units by pricing basis follow. */
const AMOUNTS = [
  'startsAt',
  'trlMinimum',
  'trlWidth',
  'budgetPence',
  'priceWidth',
  'availableDays',
  'timeWidth',
  'maturity',
  'referenceValue',
  'deliveryFrom',
] as const;
const SOME_LEAD_TIME_WOULD_DO = 1;
const IN_PROGRESS_IS_ENOUGH = 1;
const MUST_BE_VERIFIED = 1;
/** Codes before the lists: flags, network, board, weights. */
const HEAD = 4;
const EMPTY: ReadonlySet<string> = new Set();

/** What few needs have, as it came. */
interface Apart {
  readonly excludedOrganisations: ReadonlySet<string>;
  readonly resting: ReadonlySet<string>;
}

/**
 * The figures of many needs in two arrays, some two hundred bytes a need where objects take two thousand. What is read equals what was put. Rows
 * are their owner's, who may use one again.
 */
export class NeedFigures {
  private readonly codeSpans = new RowSpans();
  private codes = new Int32Array(1024);
  private readonly amountSpans = new RowSpans();
  private amounts = new Float64Array(512);
  private readonly apart = new Map<number, Apart>();
  private readonly weights: Weights[] = [];
  private readonly weightNumbers = new Map<string, number>();
  private readonly themes = new Map<number, SimilarityRow>();
  private readonly networkNames = new Map<number, string>();
  private readonly settingFits = new Map<number, readonly number[]>();

  constructor(private readonly epochId: string) {}

  /** Keeps a need in a row, instead of what was there. @throws Error when it was prepared in another epoch. */
  put(row: number, prepared: PreparedNeed): void {
    if (prepared.epochId !== this.epochId) {
      throw new Error(`Figures of ${this.epochId} cannot hold a need prepared in ${prepared.epochId}.`);
    }
    this.remove(row);
    const codes = this.codesOf(prepared);
    const amounts = [...AMOUNTS.map((name) => prepared[name]), ...prepared.unitsByBasis];
    this.codeSpans.tidy((to, from, size) => this.codes.copyWithin(to, from, from + size));
    this.amountSpans.tidy((to, from, size) => this.amounts.copyWithin(to, from, from + size));
    const code = this.codeSpans.place(row, codes.length);
    const amount = this.amountSpans.place(row, amounts.length);
    if (this.codeSpans.end > this.codes.length) this.codes = longer(this.codes, this.codeSpans.end);
    if (this.amountSpans.end > this.amounts.length) this.amounts = longer(this.amounts, this.amountSpans.end);
    this.codes.set(codes, code);
    this.amounts.set(amounts, amount);
    const { excludedOrganisations, resting } = prepared;
    if (excludedOrganisations.size + resting.size > 0) this.apart.set(row, { excludedOrganisations, resting });
  }

  /** Forgets the need of a row; no effect when there is none. */
  remove(row: number): void {
    this.codeSpans.free(row);
    this.amountSpans.free(row);
    this.apart.delete(row);
  }

  /** The need of a row, which goes by the given id. Only for a row that holds one. */
  read(row: number, id: string): PreparedNeed {
    const { codes, amounts } = this;
    const code = this.codeSpans.startOf(row);
    const amount = this.amountSpans.startOf(row);
    const [flags, network, board] = [codes[code] as number, codes[code + 1] as number, codes[code + 2] as number];
    const reader = new CodeReader(codes, code + HEAD);
    const [adjacentNetworks, integrations, domains, settings] = [
      reader.list(),
      reader.list(),
      reader.list(),
      reader.list(),
    ];
    const themes = reader.list().map((theme) => this.themes.get(theme) as SimilarityRow);
    const standards = reader.pairs(([standard, flag]) => ({
      standard,
      inProgressIsEnough: flag === IN_PROGRESS_IS_ENOUGH,
    }));
    const threshold = reader.pairs(([domain, level]) => ({
      domain,
      minimumLevel: level >> 1,
      mustBeVerified: (level & MUST_BE_VERIFIED) !== 0,
    }));
    const at = (place: number): number => amounts[amount + place] as number;
    const { excludedOrganisations, resting } = this.apart.get(row) ?? { excludedOrganisations: EMPTY, resting: EMPTY };
    return {
      id,
      epochId: this.epochId,
      weights: this.weights[codes[code + 3] as number] as Weights,
      startsAt: at(0),
      standards,
      threshold,
      trlMinimum: at(1),
      trlWidth: at(2),
      network,
      networkName: this.networkNames.get(network),
      board,
      adjacentNetworks,
      budgetPence: at(3),
      unitsByBasis: Array.from({ length: this.amountSpans.sizeOf(row) - AMOUNTS.length }, (_, basis) =>
        at(AMOUNTS.length + basis),
      ),
      priceWidth: at(4),
      availableDays: at(5),
      timeWidth: at(6),
      someLeadTimeWouldDo: (flags & SOME_LEAD_TIME_WOULD_DO) !== 0,
      integrations,
      excludedOrganisations,
      resting,
      themes,
      domains,
      settings,
      settingBits: foldedBits(settings),
      settingFits: settings.map((setting) => this.settingFits.get(setting) as readonly number[]),
      maturity: at(7),
      referenceValue: at(8),
      deliveryFrom: at(9),
    };
  }

  private codesOf(prepared: PreparedNeed): number[] {
    const { network, networkName, board, someLeadTimeWouldDo, standards, threshold, settings, settingFits } = prepared;
    if (networkName !== undefined) this.networkNames.set(network, networkName);
    settings.forEach((setting, at) => this.settingFits.set(setting, settingFits[at] as readonly number[]));
    for (const row of prepared.themes) this.themes.set(row.theme, row);
    const codes = [someLeadTimeWouldDo ? SOME_LEAD_TIME_WOULD_DO : 0, network, board, this.weightsNumber(prepared)];
    for (const list of LISTS) codes.push(prepared[list].length, ...prepared[list]);
    codes.push(prepared.themes.length, ...prepared.themes.map(({ theme }) => theme));
    codes.push(standards.length);
    for (const each of standards) codes.push(each.standard, each.inProgressIsEnough ? IN_PROGRESS_IS_ENOUGH : 0);
    codes.push(threshold.length);
    for (const { domain, minimumLevel, mustBeVerified } of threshold) {
      codes.push(domain, minimumLevel * 2 + (mustBeVerified ? MUST_BE_VERIFIED : 0));
    }
    return codes;
  }

  /** Most needs are weighed alike. */
  private weightsNumber({ weights }: PreparedNeed): number {
    const key = JSON.stringify(weights);
    let number = this.weightNumbers.get(key);
    if (number === undefined) {
      number = this.weights.length;
      this.weightNumbers.set(key, number);
      this.weights.push(weights);
    }
    return number;
  }
}

/** Reads lists, each after its length. */
class CodeReader {
  constructor(
    private readonly codes: Int32Array,
    private at: number,
  ) {}

  list(): number[] {
    const size = this.codes[this.at] as number;
    const list = Array.from(this.codes.subarray(this.at + 1, this.at + 1 + size));
    this.at += size + 1;
    return list;
  }

  pairs<Read>(read: (pair: readonly [number, number]) => Read): Read[] {
    const size = this.codes[this.at] as number;
    const from = this.at + 1;
    this.at = from + 2 * size;
    return Array.from({ length: size }, (_, i) =>
      read([this.codes[from + 2 * i] as number, this.codes[from + 2 * i + 1] as number]),
    );
  }
}

function longer<T extends Int32Array | Float64Array>(array: T, needed: number): T {
  const copy = new (array.constructor as new (size: number) => T)(Math.max(needed, Math.ceil(array.length * 1.25)));
  copy.set(array);
  return copy;
}
