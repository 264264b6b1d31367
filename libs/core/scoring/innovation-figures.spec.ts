import { anEpoch } from '../testing/an-epoch';
import { seededDraw } from '../testing/draw';
import { drawInnovation } from '../testing/market-generator';
import { FiguresRoom } from './figures-room';
import { InnovationFigures } from './innovation-figures';
import { prepareInnovation, type PreparedInnovation } from './prepared-innovation';

const EPOCH = anEpoch();
const DRAW = seededDraw(11);
const PRODUCTS = Array.from({ length: 300 }, (_, at) => prepareInnovation(drawInnovation(DRAW, `p-${at}`), EPOCH));

/** Products of which something else is read than was put, each read into the same room. */
function misread(
  figures: InnovationFigures,
  products: readonly PreparedInnovation[],
  room = new FiguresRoom(),
): string[] {
  return products.flatMap((product) => {
    const read = figures.read(product.id, room);
    const isSame = JSON.stringify(read, exact) === JSON.stringify(product, exact);
    return isSame ? [] : [product.id];
  });
}

/** Numbers that JSON has no sign for are told apart too, and absent domains seen whatever stands for them. */
function exact(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

function filled(products: readonly PreparedInnovation[]): InnovationFigures {
  const figures = new InnovationFigures(EPOCH.id);
  for (const product of products) figures.put(product);
  return figures;
}

describe('InnovationFigures', () => {
  it('gives back every number it was given, whatever was read into the room before', () => {
    expect(misread(filled(PRODUCTS), PRODUCTS)).toEqual([]);
  });

  it('keeps what is read apart when no room is shared', () => {
    const figures = filled(PRODUCTS);
    const [first, second] = [figures.read('p-0'), figures.read('p-1')];
    expect(JSON.stringify([first, second], exact)).toBe(JSON.stringify(PRODUCTS.slice(0, 2), exact));
  });

  it('replaces, forgets, and squeezes out what is gone', () => {
    const figures = filled(PRODUCTS);
    for (let round = 0; round < 3; round += 1) for (const product of PRODUCTS.slice(0, 40)) figures.put(product);
    for (const { id } of PRODUCTS.slice(40, 280)) figures.remove(id);
    figures.remove('p-41');
    expect(figures.size).toBe(60);
    expect(figures.read('p-41')).toBeUndefined();
    expect(misread(figures, [...PRODUCTS.slice(0, 40), ...PRODUCTS.slice(280)])).toEqual([]);
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

  it('refuses products of another epoch', () => {
    const [product] = PRODUCTS as [PreparedInnovation];
    expect(() => filled([{ ...product, epochId: 'e-other' }])).toThrow('e-other');
  });

  it('holds a product that counts more than two bytes hold, until it is replaced or gone', () => {
    const [product] = PRODUCTS as [PreparedInnovation];
    const vast = { ...product, sites: 70_000 };
    const figures = filled([vast]);
    expect([misread(figures, [vast]), figures.size]).toEqual([[], 1]);
    figures.put(product);
    expect([misread(figures, [product]), figures.size]).toEqual([[], 1]);
    figures.put(vast);
    figures.remove(vast.id);
    expect([figures.read(vast.id), figures.size]).toEqual([undefined, 0]);
  });
});
