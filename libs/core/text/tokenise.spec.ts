import * as fc from 'fast-check';
import { stem } from './porter-stemmer';
import { tokenise } from './tokenise';
import { foldWord, termOf } from './word-reading';

const terms = (text: string): string[] => tokenise(text).map((token) => token.term);
const words = (text: string): string[] =>
  tokenise(text)
    .filter((token) => !token.compound)
    .map((token) => token.term);

describe('spelling', () => {
  it.each([
    ['haemoglobin', 'hemoglobin'],
    ['oesophagus', 'esophagus'],
    ['anaesthetised', 'anesthetized'],
    ['paediatrics', 'pediatrics'],
    ['tumours', 'tumors'],
    ['behavioural', 'behavioral'],
    ['organisations', 'organizations'],
    ['analyse', 'analyze'],
    ['dialysed', 'dialyzed'],
    ['foetus', 'fetus'],
    ['diarrhoea', 'diarrhea'],
    ['ischaemia', 'ischemia'],
    ['centres', 'centers'],
    ['fibre', 'fiber'],
    ['manoeuvre', 'maneuver'],
    ['programmes', 'programs'],
    ['catalogue', 'catalog'],
    ['sulphate', 'sulfate'],
    ['leucocytes', 'leukocytes'],
    ['modelling', 'modeling'],
    ['counselling', 'counseling'],
    ['vertebrae', 'vertebra'],
    ['licence', 'license'],
    ['orthopaedic', 'orthopedic'],
  ])('%s finds %s', (british, american) => {
    expect(termOf(british)).toBe(termOf(american));
  });

  it.each([
    ['mourning', 'morning'],
    ['organ', 'organisation'],
    ['organism', 'organisation'],
    ['university', 'universe'],
    ['hour', 'her'],
    ['pression', 'pressure'],
  ])('%s is not %s', (one, other) => {
    expect(termOf(one)).not.toBe(termOf(other));
  });
});

describe('stem', () => {
  it.each([
    ['caresses', 'caress'],
    ['ponies', 'poni'],
    ['cats', 'cat'],
    ['agreed', 'agre'],
    ['hopping', 'hop'],
    ['hoping', 'hope'],
    ['monitoring', 'monitor'],
    ['monitors', 'monitor'],
    ['relational', 'relat'],
    ['electrical', 'electr'],
    ['hopefulness', 'hope'],
    ['adjustment', 'adjust'],
    ['controllable', 'control'],
    ['happily', 'happili'],
    ['diagnoses', 'diagnos'],
    ['diagnosis', 'diagnos'],
    ['diagnosed', 'diagnos'],
    ['exercising', 'exerc'],
    ['exercises', 'exerc'],
    ['children', 'child'],
  ])('%s -> %s', (word, expected) => {
    expect(stem(word)).toBe(expected);
  });

  it.each(['b12', 'h1n1', 'covid19', 'mri', 'ct', 'metformin', 'pembrolizumab', 'adalimumab'])(
    'leaves %s alone',
    (name) => {
      expect(stem(name)).toBe(name);
    },
  );

  it('gives a plural drug the name of the drug', () => {
    expect(stem('statins')).toBe(stem('statin'));
    expect(stem('inhibitors')).toBe(stem('inhibitor'));
  });

  it('never lengthens a word by more than a letter and never empties it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{3,16}$/), (word) => {
        const stemmed = stem(word);
        expect(stemmed.length).toBeGreaterThan(0);
        expect(stemmed.length).toBeLessThanOrEqual(word.length + 1);
      }),
    );
  });
});

describe('tokenise', () => {
  it('gives a compound its parts and its joined form', () => {
    expect(terms('point-of-care')).toEqual(['pointofcar', 'point', 'care']);
    expect(terms('point-of-care')).toContain(terms('pointofcare')[0]);
    expect(words('point-of-care')).toEqual(words('point of care'));
    expect(terms('COVID-19')).toEqual(terms('covid19'));
  });

  it('keeps alternatives written with a slash apart', () => {
    expect(terms('asthma/wheeze')).toEqual([...terms('asthma'), ...terms('wheeze')]);
  });

  it('joins a number and its unit', () => {
    expect(terms('10 mg of aspirin')).toEqual(terms('10mg aspirin'));
    expect(terms('5 µg')).toEqual(terms('5mcg'));
    expect(terms('1,000 patients')).toEqual(terms('1000 patients'));
  });

  it('folds marks, ligatures, Greek letters and curly quotes', () => {
    expect(terms('Sjögren’s naïve œdema β-blocker')).toEqual(terms("sjogren's naive oedema beta-blocker"));
    expect(foldWord('ﬁbre')).toBe('fibre');
  });

  it('leaves stop words out but keeps their places', () => {
    const [care, test] = tokenise('care of the test');
    expect([care?.position, test?.position]).toEqual([0, 3]);
  });

  it('reads IT as a name only in capitals within ordinary text', () => {
    expect(terms('we connect hospital IT systems with it')).toContain('it');
    expect(terms('it works')).not.toContain('it');
    expect(terms('IT IS A LIBRARY SYSTEM')).not.toContain('it');
  });

  it('shows words as they were written', () => {
    expect(tokenise('Remote COPD monitoring').map((token) => token.surface)).toEqual(['Remote', 'COPD', 'monitoring']);
  });

  it('accepts any text, without empty terms and with positions that never fall', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const tokens = tokenise(text);
        expect(tokens.every((token) => token.term !== '')).toBe(true);
        expect(tokens.every((token, i) => i === 0 || token.position >= (tokens[i - 1]?.position ?? 0))).toBe(true);
      }),
    );
  });
});
