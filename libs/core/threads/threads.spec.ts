import * as fc from 'fast-check';
import type { ViewingParty } from '../access/introduction-view';
import { sees } from '../access/introduction-view';
import { INTRODUCTION_LIFECYCLE } from '../lifecycle/introduction-lifecycle';
import { audiencesFor, contactDetailsIn, mayNameContacts, readersOf, readsAudience, THREAD_AUDIENCES } from '.';

const PARTIES: readonly ViewingParty[] = ['network', 'buyer', 'supplier'];
const kindsIn = (text: string) => contactDetailsIn(text).map(({ kind }) => kind);

describe('who reads what is written about an introduction', () => {
  it.each(INTRODUCTION_LIFECYCLE.states)('in %s: a party writes only what it reads, the network reads all', (state) => {
    for (const party of PARTIES) {
      for (const audience of audiencesFor(party, state)) expect(readsAudience(party, audience)).toBe(true);
      expect(audiencesFor('network', state)).toEqual(expect.arrayContaining([...audiencesFor(party, state)]));
    }
    for (const audience of THREAD_AUDIENCES) expect(readersOf(audience)).toContain('network');
  });

  it.each(INTRODUCTION_LIFECYCLE.states)(
    'in %s: the two sides talk to each other only when contacts are shown',
    (state) => {
      const together = audiencesFor('buyer', state).filter((audience) => readsAudience('supplier', audience));
      const shown = sees('buyer', state, 'contacts');
      expect(together).toEqual(shown ? ['everyone'] : []);
      expect(mayNameContacts(state)).toBe(shown);
    },
  );
});

describe('contact details in a text', () => {
  it.each([
    ['Write to grace@calmline.example please', 'email'],
    ['grace.o’neil+nhs@calm-line.co.uk', 'email'],
    ['priya @ trust . nhs . uk', 'email'],
    ['grace (at) calmline (dot) com', 'email'],
    ['grace at calmline dot com', 'email'],
    ['grace at calmline.com', 'email'],
    ['ｇｒａｃｅ＠ｃａｌｍｌｉｎｅ．ｃｏｍ', 'email'],
    ['grace\u200b@\u200bcalmline.com', 'email'],
    ['Call 01632 960001 after five', 'phone'],
    ['(01632) 960 001', 'phone'],
    ['+44 (0)1632 960001', 'phone'],
    ['0044-1632-960001', 'phone'],
    ['07700.900123', 'phone'],
    ['mobile:07700900123.', 'phone'],
  ])('finds %s', (text, kind) => {
    expect(kindsIn(text)).toContain(kind);
  });

  it.each([
    'We meet at Derriford. Cardiology will join us at nine.',
    'Budget: £1,200,000 a year, 0.75 whole-time posts, 12,000 patients.',
    'Trial NCT04512345, DOI 10.1016/S0140-6736(20)30183-5, ISO 13485:2016.',
    'Between 2026-01-31 and 2027-12-31, or 01/02/2027 to 03/04/2027.',
    'Readmissions fell from 23% to 9.5% (p = 0.0003) at 24 sites.',
    'NHS number format 485 777 3456 is validated; ODS code RK950.',
    'The device reads at 0.5 Hz. Dot plots are in the annex.',
  ])('finds nothing in: %s', (text) => {
    expect(contactDetailsIn(text)).toEqual([]);
  });

  it('finds every address and every number, whatever stands around it', () => {
    const word = fc.stringMatching(/^[a-z]{1,12}$/);
    const label = fc.stringMatching(/^[a-z][a-z0-9]{0,10}$/);
    const email = fc
      .tuple(label, label, fc.constantFrom('com', 'nhs.uk', 'org', 'example'))
      .map(([local, domain, ending]) => `${local}@${domain}.${ending}`);
    const phone = fc
      .tuple(fc.constantFrom('0', '+44 ', '+44'), fc.stringMatching(/^[1-9]\d{9}$/), fc.constantFrom('', ' ', '-'))
      .map(([start, figures, between]) => `${start}${figures.slice(0, 4)}${between}${figures.slice(4)}`);
    fc.assert(
      fc.property(fc.array(word), fc.array(word), fc.oneof(email, phone), (before, after, secret) => {
        const text = [...before, secret, ...after].join(' ');
        expect(kindsIn(text)).toContain(secret.includes('@') ? 'email' : 'phone');
      }),
    );
  });

  it('answers at once, however long and hostile the text is', () => {
    const hostile = [
      '0 '.repeat(20_000),
      'a at '.repeat(10_000),
      'a.'.repeat(20_000),
      '(('.repeat(20_000),
      `${'a'.repeat(40_000)}@`,
    ];
    for (const text of hostile) expect(contactDetailsIn(text.slice(0, 4_000)).length).toBeLessThan(5);
  });

  it('finds nothing where there is neither sign nor figure nor the words that stand for them', () => {
    const harmless = fc
      .array(fc.stringMatching(/^[b-z]{1,3}$/).filter((word) => word !== 'dot'))
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(harmless, (text) => {
        expect(contactDetailsIn(text)).toEqual([]);
      }),
    );
  });
});
