import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import * as fc from 'fast-check';
import type { SearchDocument } from '@matchwell/capabilities/search';
import { meetsCriteria } from './search-criteria-match';

const aDocument = (more: Partial<SearchDocument> = {}): SearchDocument => ({
  id: '019a0000-0000-7000-8000-000000000001',
  kind: 'need',
  visibility: 'public',
  title: 'Fewer falls on wards',
  summary: 'Older people fall at night.',
  body: 'Nobody sees them standing up. Sensors gave too many alarms.',
  organisationName: 'Plymouth Hospitals',
  themes: ['falls', 'ageing'],
  conditions: [],
  careSettings: ['acute'],
  regions: ['south-west'],
  publishedAt: new Date('2026-11-01T00:00:00Z'),
  labels: ['Ageing well'],
  ...more,
});
const meets = (text: string, filters = {}, document = aDocument()) =>
  meetsCriteria(document, { kind: 'need', text, filters });

describe('what a saved search looks for', () => {
  it.each(['falls', 'FALLING sensor', 'the falls of older people', 'ageing', 'plymouth', ''])(
    'is met by words: %s',
    (text) => {
      expect(meets(text)).toBe(true);
    },
  );

  it.each(['stroke', 'falls stroke', 'fals', 'ward x7'])('is not met where a word is missing: %s', (text) => {
    expect(meets(text)).toBe(false);
  });

  it('holds to filters as the page does: alternatives within one, all of them together, unknown is not no', () => {
    expect(meets('', { themes: ['stroke', 'falls'] })).toBe(true);
    expect(meets('', { themes: ['falls'], careSettings: ['community_care'] })).toBe(false);
    expect(meets('', { themes: [], regions: ['south-west'] })).toBe(true);
    expect(meets('', { productType: ['digital'] })).toBe(false);
    expect(meets('', { trlMinimum: 7 })).toBe(true);
    expect(meets('', { trlMinimum: 7 }, aDocument({ trl: 6 }))).toBe(false);
    expect(meetsCriteria(aDocument(), { kind: 'innovation', text: '', filters: {} })).toBe(false);
  });

  it('is met by less when it asks for more', () => {
    const words = fc.array(fc.constantFrom('falls', 'wards', 'night', 'stroke', 'sensor', 'the'), { maxLength: 4 });
    const themes = fc.subarray([...VOCABULARIES.themes.ids().slice(0, 6), 'falls'], { minLength: 1 });
    fc.assert(
      fc.property(words, words, themes, themes, (some, others, chosen, more) => {
        const wide = { themes: [...new Set([...chosen, ...more])] };
        const narrow = { themes: chosen };
        const [few, many] = [some.join(' '), [...some, ...others.filter((each) => each !== 'the')].join(' ')];
        const asksSomething = some.some((each) => each !== 'the');
        expect(!meets(few, narrow) || meets(few, wide)).toBe(true);
        expect(!asksSomething || !meets(many, wide) || meets(few, wide)).toBe(true);
      }),
    );
  });
});
