import { seededDraw } from '../testing/draw';
import { needQuery } from './need-query';
import { aWordedEpoch, drawWordedNeed } from './testing/worded-market';

const { statement } = drawWordedNeed(seededDraw(61), 'need-1');

function asked(matching: string) {
  const epoch = aWordedEpoch();
  return needQuery(
    { ...statement, body: 'wound care in a ward for frail people' },
    { ...epoch, engineVersion: epoch.engineVersion.replace(/^[^+]+/, matching) },
  );
}

describe('needQuery', () => {
  it.each(['1.0.0', '1.1.0'])('asks by words and pairs of neighbours in an epoch of engine %s', (version) => {
    expect(asked(version).pairs).not.toEqual([]);
  });

  it('asks by the same words alone since 1.2.0', () => {
    expect(asked('1.2.0')).toEqual({ ...asked('1.1.0'), pairs: [] });
  });
});
