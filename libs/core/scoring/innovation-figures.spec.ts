import * as fc from 'fast-check';
import { anEpoch } from '../testing/an-epoch';
import { seededDraw } from '../testing/draw';
import { drawInnovation } from '../testing/market-generator';
import { FiguresRoom } from './figures-room';
import { InnovationFigures } from './innovation-figures';
import { UnpackedRow } from './packed-numbers';
import { prepareInnovation, type PreparedDomain, type PreparedInnovation } from './prepared-innovation';

const EPOCH = anEpoch();
const DRAW = seededDraw(11);
const PRODUCTS = Array.from({ length: 300 }, (_, at) => prepareInnovation(drawInnovation(DRAW, `p-${at}`), EPOCH));

/** By number, with numbers between them that nobody has. */
const NUMBERS = new Map<string, number>();
function numberOf({ id }: Pick<PreparedInnovation, 'id'>): number {
  const number = NUMBERS.get(id) ?? 2 * NUMBERS.size + 1;
  NUMBERS.set(id, number);
  return number;
}

/** Products of which something else is read than was put, each read into the same room. */
function misread(
  figures: InnovationFigures,
  products: readonly PreparedInnovation[],
  room = new FiguresRoom(),
): string[] {
  return products.flatMap((product) => {
    const read = figures.read(numberOf(product), product.id, room);
    const isSame = JSON.stringify(read, exact) === JSON.stringify(product, exact);
    return isSame ? [] : [product.id];
  });
}

/** Numbers that JSON has no sign for are told apart too, and absent domains seen whatever stands for them. */
function exact(_key: string, value: unknown): unknown {
  if (typeof value !== 'number') return value;
  return Object.is(value, -0) ? '-0' : Number.isFinite(value) ? value : String(value);
}

const CODE = fc.oneof({ weight: 60, arbitrary: fc.nat(254) }, { weight: 1, arbitrary: fc.nat(1_000_000) });
const CODES = fc.array(CODE, { maxLength: 6 });
const AMOUNT = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.nat(300),
  fc.nat(100_000).map((day) => day * 86_400_000),
  fc.constantFrom(Number.NaN, Infinity, -Infinity, -0, 2 ** 16, 2 ** 32, 2 ** 53),
);
const DOMAIN: fc.Arbitrary<PreparedDomain> = fc
  .array(fc.record({ setting: fc.integer({ min: -1, max: 40 }), here: AMOUNT, there: AMOUNT, isSame: fc.boolean() }), {
    maxLength: 4,
  })
  .chain((items) =>
    fc.record({
      verifiedLevel: CODE,
      declaredLevel: CODE,
      settingBits: fc.oneof(fc.integer(), fc.constant(0)),
      strengthElsewhere: fc.oneof(AMOUNT, fc.constant(1 - (1 - (items[0]?.there ?? 0)))),
      inSetting: fc.constant(items.map(({ here, there, isSame }) => (isSame ? there : here))),
      elsewhere: fc.constant(items.map(({ there }) => there)),
      settings: fc.constant(items.map(({ setting }) => setting)),
    }),
  );
/** Whatever the type allows, likely or not. */
const PRODUCT: fc.Arbitrary<PreparedInnovation> = fc.record({
  id: fc.string(),
  organisationId: fc.string(),
  epochId: fc.constant(EPOCH.id),
  trl: AMOUNT,
  leadTimeDays: AMOUNT,
  themes: CODES,
  settings: CODES,
  listsIntegrations: fc.boolean(),
  liveIntegrations: CODES,
  plannedIntegrations: CODES,
  servesEngland: fc.boolean(),
  regions: CODES,
  sites: AMOUNT,
  siteBoards: CODES,
  siteNetworks: CODES,
  pricingBasis: fc.integer({ min: -1, max: 300 }),
  amountPence: AMOUNT,
  setupPence: AMOUNT,
  years: AMOUNT,
  standards: fc.array(
    fc.record({
      standard: CODE,
      heldUntil: AMOUNT,
      expectedFrom: AMOUNT,
      expectedSomeDay: fc.boolean(),
      disputed: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
  evidence: fc.array(fc.option(DOMAIN, { nil: undefined }), { maxLength: 5 }),
  targetContractPence: AMOUNT,
  preferredNetworks: CODES,
  windowFrom: AMOUNT,
  windowTo: AMOUNT,
  deliveryRecord: AMOUNT,
});
const MARKET = fc.uniqueArray(PRODUCT, { selector: ({ id }) => id, minLength: 1, maxLength: 4 });

/** A room that unpacks rows by a rule of its own. */
class RoomWith extends FiguresRoom {
  constructor(override readonly row: UnpackedRow) {
    super();
  }
}

function filled(products: readonly PreparedInnovation[]): InnovationFigures {
  const figures = new InnovationFigures(EPOCH.id);
  for (const product of products) figures.put(numberOf(product), product);
  return figures;
}

describe('InnovationFigures', () => {
  it('gives back every number it was given, whatever was read into the room before', () => {
    expect(misread(filled(PRODUCTS), PRODUCTS)).toEqual([]);
  });

  it('keeps what is read apart when no room is shared', () => {
    const figures = filled(PRODUCTS);
    const read = PRODUCTS.slice(0, 2).map((product) => figures.read(numberOf(product), product.id));
    expect(JSON.stringify(read, exact)).toBe(JSON.stringify(PRODUCTS.slice(0, 2), exact));
  });

  it('replaces, forgets, and squeezes out what is gone', () => {
    const figures = filled(PRODUCTS);
    for (let round = 0; round < 3; round += 1)
      for (const product of PRODUCTS.slice(0, 40)) figures.put(numberOf(product), product);
    for (const product of PRODUCTS.slice(40, 280)) figures.remove(numberOf(product));
    figures.remove(numberOf({ id: 'p-41' }));
    expect(figures.size).toBe(60);
    expect(figures.read(numberOf({ id: 'p-41' }), 'p-41')).toBeUndefined();
    expect(misread(figures, [...PRODUCTS.slice(0, 40), ...PRODUCTS.slice(280)])).toEqual([]);
  });

  it('holds nobody under a number that it was not given', () => {
    const figures = filled(PRODUCTS.slice(0, 100));
    const last = 2 * NUMBERS.size;
    expect([0, 2, 200, last, last + 1_000].map((number) => figures.read(number, 'nobody'))).toEqual(
      Array.from({ length: 5 }, () => undefined),
    );
    for (const number of [0, last + 1_000]) figures.remove(number);
    expect(figures.size).toBe(100);
  });

  it('is caught when it reads a product into what another left behind', () => {
    class Untidy extends FiguresRoom {
      override fill(...given: Parameters<FiguresRoom['fill']>): void {
        super.fill(...given);
        (this.figures.themes as number[]).push(0);
      }
    }
    expect(misread(filled(PRODUCTS), PRODUCTS, new Untidy()).length).toBeGreaterThan(0);
  });

  it('gives back whatever a product may be made of', () => {
    fc.assert(fc.property(MARKET, (products) => expect(misread(filled(products), products)).toEqual([])));
  });

  it.each<[string, (amount: number) => number]>([
    ['takes long numbers for shorter ones', (amount) => Math.fround(amount)],
    ['takes what is not stated for nothing', (amount) => (Number.isNaN(amount) ? 0 : amount)],
    ['forgets which way is endless', (amount) => (amount === -Infinity ? Infinity : amount)],
    ['forgets the sign of nothing', (amount) => amount + 0],
    ['loses days', (amount) => (amount > 86_400_000 && amount % 86_400_000 === 0 ? amount - 86_400_000 : amount)],
  ])('is caught when it %s', (_what, twist) => {
    class Careless extends UnpackedRow {
      override open(...given: Parameters<UnpackedRow['open']>): void {
        super.open(...given);
        this.amounts.forEach((amount, at) => (this.amounts[at] = twist(amount)));
      }
    }
    const room = new RoomWith(new Careless());
    const found = fc.check(
      fc.property(MARKET, (products) => misread(filled(products), products, room).length === 0),
      { numRuns: 1_000, endOnFailure: true },
    );
    expect(found.failed).toBe(true);
  });

  it('keeps what is read whole however many blocks its rows take', () => {
    const many = Array.from(
      { length: 3_000 },
      (_, at) => ({ ...PRODUCTS[at % 300], id: `m-${at}` }) as PreparedInnovation,
    );
    const figures = filled(many);
    expect(misread(figures, many)).toEqual([]);
    for (const product of many.slice(0, 2_500)) figures.remove(numberOf(product));
    expect([misread(figures, many.slice(2_500)), figures.size]).toEqual([[], 500]);
  });

  it('refuses products of another epoch', () => {
    const [product] = PRODUCTS as [PreparedInnovation];
    expect(() => filled([{ ...product, epochId: 'e-other' }])).toThrow('e-other');
  });

  it('holds a product that counts more than a byte holds, until it is replaced or gone', () => {
    const [product] = PRODUCTS as [PreparedInnovation];
    const vast = { ...product, themes: [70_000], preferredNetworks: Array.from({ length: 256 }, () => 1) };
    const figures = filled([vast]);
    expect([misread(figures, [vast]), figures.size]).toEqual([[], 1]);
    figures.put(numberOf(product), product);
    expect([misread(figures, [product]), figures.size]).toEqual([[], 1]);
    figures.put(numberOf(vast), vast);
    figures.remove(numberOf(vast));
    expect([figures.read(numberOf(vast), vast.id), figures.size]).toEqual([undefined, 0]);
  });
});
