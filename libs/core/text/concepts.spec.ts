import { conceptFrequencies, findConcepts } from './concepts';
import vocabulary from './data/health-concepts.json';
import { TokenRun } from './token-run';

const read = (text: string): TokenRun => {
  const run = new TokenRun();
  run.read(text);
  return run;
};
const found = (text: string): string[] => findConcepts(read(text)).map((mention) => mention.term);

describe('the vocabulary', () => {
  it('holds at least 250 concepts, each once, each with a name', () => {
    const ids = vocabulary.concepts.map((concept) => concept.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(250);
    expect(vocabulary.concepts.every((concept) => concept.names.every((name) => read(name).wordCount > 0))).toBe(true);
  });

  it('recognises every name it holds', () => {
    const missed = vocabulary.concepts.flatMap((concept) =>
      concept.names.filter((name) => !found(name).includes(`#${concept.id}`)).map((name) => `${concept.id}: ${name}`),
    );
    expect(missed).toEqual([]);
  });
});

describe('findConcepts', () => {
  it.each([
    ['patients with a heart attack', 'myocardial infarction in adults', '#myocardial-infarction'],
    ['COPD exacerbation', 'chronic obstructive pulmonary disease', '#chronic-obstructive-pulmonary-disease'],
    ['the ED', 'accident and emergency', '#emergency-department'],
    ['bed sores', 'pressure ulcers', '#pressure-ulcer'],
    ['AF detection', 'atrial fibrillation', '#atrial-fibrillation'],
    ['high blood pressure', 'hypertension', '#hypertension'],
  ])('%s = %s', (lay, technical, concept) => {
    expect(found(lay)).toContain(concept);
    expect(found(technical)).toContain(concept);
  });

  it('asks a short abbreviation for capitals', () => {
    expect(found('ed spoke to ms smith')).toEqual([]);
  });

  it('takes the longest name', () => {
    expect(found('type 2 diabetes')).toEqual(['#type-2-diabetes']);
  });

  it('does not find a name whose words stand apart', () => {
    expect(found('heart failed, then the attack')).not.toContain('#myocardial-infarction');
  });
});

describe('conceptFrequencies', () => {
  it('counts two names of one thing as the better of them, not both', () => {
    const frequencies = conceptFrequencies(read('Heart attack is myocardial infarction. Heart attack kills.'));
    expect(frequencies.get('#myocardial-infarction')).toBe(2);
  });

  it('counts a near term for less', () => {
    expect(conceptFrequencies(read('emphysema')).get('#chronic-obstructive-pulmonary-disease')).toBeCloseTo(0.4);
  });
});
