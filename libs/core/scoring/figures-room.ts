import type { PreparedDomain, PreparedInnovation, PreparedStandard } from './prepared-innovation';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Lists of a product's numbers, in the order in which they are kept. */
export const LISTS = [
  'themes',
  'settings',
  'liveIntegrations',
  'plannedIntegrations',
  'regions',
  'siteBoards',
  'siteNetworks',
  'preferredNetworks',
] as const;
/** Amounts of a product, in the order in which they are kept. */
export const AMOUNTS = [
  'trl',
  'leadTimeDays',
  'amountPence',
  'setupPence',
  'years',
  'targetContractPence',
  'windowFrom',
  'windowTo',
  'deliveryRecord',
] as const;
/** Flags of a product, and of one of its standards. */
export const [LISTS_INTEGRATIONS, SERVES_ENGLAND] = [1, 2];
export const [EXPECTED_SOME_DAY, DISPUTED] = [1, 2];

/** Arrays of each length, made once: changing the length of an array costs more than reading a whole product. */
class ArraysOfLengths<T> {
  private readonly arrays: T[][] = [];

  constructor(private readonly blank: () => T) {}

  of(length: number): T[] {
    return (this.arrays[length] ??= Array.from({ length }, () => this.blank()));
  }
}

/** Room for the figures of one product, used again and again. */
export class FiguresRoom {
  readonly figures: Writable<PreparedInnovation>;
  private readonly lists = LISTS.map(() => new ArraysOfLengths(() => 0));
  private readonly standards = new ArraysOfLengths((): Writable<PreparedStandard> => ({
    standard: 0,
    heldUntil: 0,
    expectedFrom: 0,
    expectedSomeDay: false,
    disputed: false,
  }));
  private readonly domains: (DomainRoom | undefined)[] = [];
  private readonly evidence = new ArraysOfLengths<PreparedDomain | undefined>(() => undefined);

  constructor() {
    this.figures = {
      id: '',
      organisationId: '',
      epochId: '',
      trl: Number.NaN,
      leadTimeDays: Number.NaN,
      themes: [],
      settings: [],
      listsIntegrations: false,
      liveIntegrations: [],
      plannedIntegrations: [],
      servesEngland: false,
      regions: [],
      sites: 0,
      siteBoards: [],
      siteNetworks: [],
      pricingBasis: -1,
      amountPence: Number.NaN,
      setupPence: Number.NaN,
      years: Number.NaN,
      standards: [],
      evidence: [],
      targetContractPence: Number.NaN,
      preferredNetworks: [],
      windowFrom: Number.NaN,
      windowTo: Number.NaN,
      deliveryRecord: Number.NaN,
    };
  }

  /** Reads one product's codes and amounts, which begin at the given places. */
  fill(
    id: string,
    organisationId: string,
    epochId: string,
    codes: Uint16Array,
    code: number,
    amounts: Float64Array,
    amount: number,
  ): void {
    const { figures, lists } = this;
    figures.id = id;
    figures.organisationId = organisationId;
    figures.epochId = epochId;
    const flags = codes[code] as number;
    figures.listsIntegrations = (flags & LISTS_INTEGRATIONS) !== 0;
    figures.servesEngland = (flags & SERVES_ENGLAND) !== 0;
    figures.pricingBasis = (codes[code + 1] as number) - 1;
    figures.sites = codes[code + 2] as number;
    figures.trl = amounts[amount] as number;
    figures.leadTimeDays = amounts[amount + 1] as number;
    figures.amountPence = amounts[amount + 2] as number;
    figures.setupPence = amounts[amount + 3] as number;
    figures.years = amounts[amount + 4] as number;
    figures.targetContractPence = amounts[amount + 5] as number;
    figures.windowFrom = amounts[amount + 6] as number;
    figures.windowTo = amounts[amount + 7] as number;
    figures.deliveryRecord = amounts[amount + 8] as number;
    let at = code + 3;
    for (let list = 0; list < LISTS.length; list += 1) {
      const size = codes[at] as number;
      figures[LISTS[list] as (typeof LISTS)[number]] = readList(
        (lists[list] as ArraysOfLengths<number>).of(size),
        codes,
        at + 1,
      );
      at += size + 1;
    }
    this.fillEvidence(codes, at, amounts, amount + AMOUNTS.length);
  }

  private fillEvidence(codes: Uint16Array, code: number, amounts: Float64Array, amount: number): void {
    const standards = this.standards.of(codes[code] as number);
    let [at, from] = [code + 1, amount];
    for (let i = 0; i < standards.length; i += 1) {
      const row = standards[i] as Writable<PreparedStandard>;
      row.standard = codes[at] as number;
      const flags = codes[at + 1] as number;
      row.expectedSomeDay = (flags & EXPECTED_SOME_DAY) !== 0;
      row.disputed = (flags & DISPUTED) !== 0;
      row.heldUntil = amounts[from] as number;
      row.expectedFrom = amounts[from + 1] as number;
      at += 2;
      from += 2;
    }
    const evidence = this.evidence.of(codes[at] as number);
    for (let i = 0; i < evidence.length; i += 1) evidence[i] = undefined;
    let left = codes[at + 1] as number;
    at += 2;
    for (; left > 0; left -= 1) {
      const number = codes[at] as number;
      const room = (this.domains[number] ??= new DomainRoom());
      at = room.fill(codes, at + 1, amounts, from);
      evidence[number] = room.domain;
      from += 1 + 2 * room.domain.settings.length;
    }
    this.figures.standards = standards;
    this.figures.evidence = evidence;
  }
}

/** Room for what the evidence comes to in one domain. */
class DomainRoom {
  readonly domain: Writable<PreparedDomain> = {
    verifiedLevel: 0,
    declaredLevel: 0,
    settingBits: 0,
    strengthElsewhere: 0,
    inSetting: [],
    elsewhere: [],
    settings: [],
  };
  private readonly inSetting = new ArraysOfLengths(() => 0);
  private readonly elsewhere = new ArraysOfLengths(() => 0);
  private readonly settings = new ArraysOfLengths(() => 0);

  /** Answers where the next domain's codes begin. */
  fill(codes: Uint16Array, code: number, amounts: Float64Array, amount: number): number {
    const { domain } = this;
    domain.verifiedLevel = codes[code] as number;
    domain.declaredLevel = codes[code + 1] as number;
    domain.settingBits = (codes[code + 2] as number) | ((codes[code + 3] as number) << 16);
    domain.strengthElsewhere = amounts[amount] as number;
    const items = codes[code + 4] as number;
    const settings = this.settings.of(items);
    const inSetting = this.inSetting.of(items);
    const elsewhere = this.elsewhere.of(items);
    for (let i = 0; i < items; i += 1) {
      settings[i] = (codes[code + 5 + i] as number) - 1;
      inSetting[i] = amounts[amount + 1 + 2 * i] as number;
      elsewhere[i] = amounts[amount + 2 + 2 * i] as number;
    }
    domain.settings = settings;
    domain.inSetting = inSetting;
    domain.elsewhere = elsewhere;
    return code + 5 + items;
  }
}

function readList(into: number[], codes: Uint16Array, at: number): number[] {
  for (let i = 0; i < into.length; i += 1) into[i] = codes[at + i] as number;
  return into;
}
