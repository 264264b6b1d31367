import { UnpackedRow } from './packed-numbers';
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
  'sites',
] as const;
/** Flags of a product, of one of its standards, of a domain and of one of its items. */
export const [LISTS_INTEGRATIONS, SERVES_ENGLAND] = [1, 2];
export const [EXPECTED_SOME_DAY, DISPUTED] = [1, 2];
/** What the domain's bits and its strength come to does not follow from its items, or from its first, and is written out. */
export const [OTHER_BITS, OTHER_STRENGTH] = [1, 2];
/** The item is as strong in its setting as elsewhere. */
export const [SAME_STRENGTH] = [1];

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
  /** What the figures are filled from. */
  readonly row = new UnpackedRow();
  /** Where the next list begins. */
  private at = 0;
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

  /** Reads one product from the row at hand, as `figuresRow` made it. */
  fill(id: string, epochId: string, organisations: readonly string[]): void {
    const { figures } = this;
    const { codes, amounts } = this.row;
    const { at } = this.row;
    figures.id = id;
    figures.epochId = epochId;
    figures.organisationId = organisations[amounts[AMOUNTS.length] as number] as string;
    const flags = codes[at] as number;
    figures.listsIntegrations = (flags & LISTS_INTEGRATIONS) !== 0;
    figures.servesEngland = (flags & SERVES_ENGLAND) !== 0;
    figures.pricingBasis = (codes[at + 1] as number) - 1;
    figures.sites = amounts[9] as number;
    figures.trl = amounts[0] as number;
    figures.leadTimeDays = amounts[1] as number;
    figures.amountPence = amounts[2] as number;
    figures.setupPence = amounts[3] as number;
    figures.years = amounts[4] as number;
    figures.targetContractPence = amounts[5] as number;
    figures.windowFrom = amounts[6] as number;
    figures.windowTo = amounts[7] as number;
    figures.deliveryRecord = amounts[8] as number;
    this.at = at + 2;
    figures.themes = this.list(0);
    figures.settings = this.list(1);
    figures.liveIntegrations = this.list(2);
    figures.plannedIntegrations = this.list(3);
    figures.regions = this.list(4);
    figures.siteBoards = this.list(5);
    figures.siteNetworks = this.list(6);
    figures.preferredNetworks = this.list(7);
    this.fillEvidence(this.at, AMOUNTS.length + 1);
  }

  /** The list whose size comes next, by its place in {@link LISTS}. */
  private list(number: number): number[] {
    const { codes } = this.row;
    const { at } = this;
    const into = (this.lists[number] as ArraysOfLengths<number>).of(codes[at] as number);
    for (let i = 0; i < into.length; i += 1) into[i] = codes[at + 1 + i] as number;
    this.at = at + 1 + into.length;
    return into;
  }

  private fillEvidence(code: number, amount: number): void {
    const { codes, amounts } = this.row;
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
      from = room.fill(codes, at + 1, amounts, from);
      at = room.next;
      evidence[number] = room.domain;
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
  /** Where the codes of the next domain begin. */
  next = 0;
  private readonly inSetting = new ArraysOfLengths(() => 0);
  private readonly elsewhere = new ArraysOfLengths(() => 0);
  private readonly settings = new ArraysOfLengths(() => 0);

  /** Answers where the next domain's amounts begin. */
  fill(codes: Uint8Array, code: number, amounts: Float64Array, amount: number): number {
    const { domain } = this;
    const flags = codes[code] as number;
    domain.verifiedLevel = codes[code + 1] as number;
    domain.declaredLevel = codes[code + 2] as number;
    const items = codes[code + 3] as number;
    const settings = this.settings.of(items);
    const inSetting = this.inSetting.of(items);
    const elsewhere = this.elsewhere.of(items);
    let [at, from, bits] = [code + 4, amount, 0];
    for (let i = 0; i < items; i += 1) {
      const setting = ((codes[at] as number) >> 1) - 1;
      settings[i] = setting;
      inSetting[i] = amounts[from] as number;
      if (((codes[at] as number) & SAME_STRENGTH) === 0) {
        from += 1;
        bits |= 1 << (setting & 31);
      }
      elsewhere[i] = amounts[from] as number;
      from += 1;
      at += 1;
    }
    domain.settings = settings;
    domain.inSetting = inSetting;
    domain.elsewhere = elsewhere;
    if ((flags & OTHER_BITS) === 0) domain.settingBits = bits;
    else {
      domain.settingBits = amounts[from] as number;
      from += 1;
    }
    if ((flags & OTHER_STRENGTH) === 0) domain.strengthElsewhere = strengthOfFirst(elsewhere);
    else {
      domain.strengthElsewhere = amounts[from] as number;
      from += 1;
    }
    this.next = at;
    return from;
  }
}

/** What a domain's strength elsewhere comes to by its first item alone; nothing without one. */
export function strengthOfFirst(elsewhere: readonly number[]): number {
  return elsewhere.length === 0 ? 0 : 1 - (1 - (elsewhere[0] as number));
}
