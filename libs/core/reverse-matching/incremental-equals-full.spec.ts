import * as fc from 'fast-check';
import { type Draw, seededDraw } from '../testing/draw';
import { emphasising } from '../testing/market-generator';
import { aWordedEpoch, drawWordedInnovation, drawWordedNeed } from './testing/worded-market';
import { MatchingModel } from './testing/matching-model';

const EPOCH = aWordedEpoch();

/** Forgets that a product may come in by its words. */
class DeafToWords extends MatchingModel {
  protected override affectedBy(productId: string): string[] {
    const holders = new Set([...this.results].filter(([, { watch }]) => productId in watch.places).map(([id]) => id));
    const product = this.products.get(productId);
    return super
      .affectedBy(productId)
      .filter(
        (id) =>
          holders.has(id) ||
          this.underWay.has(id) ||
          product?.profile.themes.includes(this.needs.get(id)?.statement.themes[0] ?? ''),
      );
  }
}

/** Forgets that a product may come in by its theme. */
class DeafToThemes extends MatchingModel {
  protected override affectedBy(productId: string): string[] {
    const product = this.products.get(productId);
    const among = product && this.index.about(product);
    return super
      .affectedBy(productId)
      .filter(
        (id) =>
          this.underWay.has(id) ||
          productId in (this.results.get(id)?.watch.places ?? {}) ||
          among?.standing(id)?.via !== 'theme',
      );
  }
}

/** Overlooks matches that read before the change and write after it. */
class BlindToTheRace extends MatchingModel {
  protected override affectedBy(productId: string): string[] {
    return super.affectedBy(productId).filter((id) => !this.underWay.has(id));
  }
}

/** Counts only the products that a list shows or that are new to it, as if those that are counted without being shown did not matter. */
class OnlyWhatIsShown extends MatchingModel {
  protected override affectedBy(productId: string): string[] {
    return super.affectedBy(productId).filter((id) => {
      const role = this.results.get(id)?.watch.places[productId]?.role;
      return role === undefined || role === 'watched';
    });
  }
}

/** Plays a drawn history on a model, in a drawn order. Answers the needs whose stored result is not the rebuilt one. */
function wrongAfterHistory(model: MatchingModel, draw: Draw, steps: number): string[] {
  const product = () => `product-${draw.integer(1, 9)}`;
  const need = () => `need-${draw.integer(1, 4)}`;
  for (let step = 0; step < steps; step += 1) {
    const kind = draw.integer(1, 100);
    if (kind <= 20) model.publish(drawWordedInnovation(draw, product()));
    else if (kind <= 26) model.withdraw(product());
    else if (kind <= 40) edit(model, draw, product());
    else if (kind <= 52) model.open(emphasising(draw, drawWordedNeed(draw, need())));
    else if (kind <= 55) model.close(need());
    else if (kind <= 84) model.work(draw.integer(0, 20));
    else model.finish(draw.integer(0, 3));
  }
  model.settle();
  expect([...model.results.keys()].toSorted()).toEqual([...model.needs.keys()].toSorted());
  return [...model.needs.values()]
    .filter((each) => model.results.get(each.id)?.digest !== model.rebuilt(each).digest)
    .map(({ id }) => id);
}

/** A small edit: another level of readiness, other words in one passage, a study verified, other outcomes of the supplier's, or a web address. */
function edit(model: MatchingModel, draw: Draw, id: string): void {
  const held = model.products.get(id);
  if (!held) return;
  const other = drawWordedInnovation(draw, id);
  const version = held.version + 1;
  switch (draw.integer(1, 5)) {
    case 1:
      return model.publish({ ...held, version, profile: { ...held.profile, trl: draw.integer(1, 9) } });
    case 2:
      return model.publish({
        ...held,
        version,
        profile: {
          ...held.profile,
          intendedUse: { ...held.profile.intendedUse, whatItDoes: other.profile.intendedUse.whatItDoes },
        },
      });
    case 3:
      return model.publish({ ...held, evidence: other.evidence });
    case 4:
      return model.publish({ ...held, supplier: { ...held.supplier, deliveryRecord: other.supplier.deliveryRecord } });
    default:
      return model.publish({ ...held, version, profile: { ...held.profile, website: `https://${version}.example` } });
  }
}

type ModelClass = new (...given: ConstructorParameters<typeof MatchingModel>) => MatchingModel;

function histories(Model: ModelClass, numRuns: number, seed?: number, epoch = EPOCH) {
  return fc.check(
    fc.property(fc.integer(), (drawn) => {
      const draw = seededDraw(drawn);
      const sizes = { text: draw.integer(1, 6), theme: draw.integer(1, 2) };
      return wrongAfterHistory(new Model(epoch, sizes), draw, 50).length === 0;
    }),
    { numRuns, endOnFailure: true, seed },
  );
}

describe('matching again only what a change concerns', () => {
  it('leaves what a full rebuild would, after any history, in any order', () => {
    const { failed, seed, errorInstance } = histories(MatchingModel, 40);
    expect({ failed, errorInstance, seed }).toEqual({ failed: false, errorInstance: null, seed });
  });

  it('does so where needs look at products of their theme in order of id, as engine 1.0.0 did', () => {
    const { failed, seed, errorInstance } = histories(MatchingModel, 40, undefined, {
      ...EPOCH,
      engineVersion: '1.0.0',
    });
    expect({ failed, errorInstance, seed }).toEqual({ failed: false, errorInstance: null, seed });
  });

  it.each([DeafToWords, DeafToThemes, BlindToTheRace, OnlyWhatIsShown])(
    'is shown to be wrong when it is wrong: %p',
    (Broken) => {
      expect(histories(Broken, 200, 20_261_124).failed).toBe(true);
    },
  );
});
