import { addDays } from '../kernel/calendar-day';
import { oneOf } from '../testing/draw';
import { law } from '../testing/law';
import { ASSESSMENT_SHARINGS, type AssessmentRelation, sightOf } from './assessment-sight';
import { assessmentStanding, faultOfDays } from './assessment-standing';

const TODAY = '2026-11-30';
const SIGHTS = ['nothing', 'summary', 'whole'];

describe('how an assessment stands', () => {
  it.each([
    ['2026-11-29', 'expired'],
    ['2026-11-30', 'expiring'],
    ['2027-01-29', 'expiring'],
    ['2027-01-30', 'valid'],
  ])('until %s: %s', (validUntil, standing) => {
    expect(assessmentStanding({ validUntil, isWithdrawn: false }, TODAY)).toBe(standing);
    expect(assessmentStanding({ validUntil, isWithdrawn: true }, TODAY)).toBe('withdrawn');
  });

  it('only ever goes from valid over expiring to expired, with a warning in between', () => {
    law((draw) => {
      const validUntil = addDays(TODAY, draw.integer(-400, 400));
      const order = ['valid', 'expiring', 'expired'];
      const days = [...Array(4).keys()].map(() => draw.integer(-500, 500)).toSorted((a, b) => a - b);
      const places = days.map((day) =>
        order.indexOf(assessmentStanding({ validUntil, isWithdrawn: false }, addDays(TODAY, day))),
      );
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(assessmentStanding({ validUntil, isWithdrawn: false }, validUntil)).toBe('expiring');
    }, 200);
  });
});

describe('the days of an assessment', () => {
  it.each([
    [{ assessedOn: '2026-12-01', validUntil: '2027-12-01' }, 'assessedOn'],
    [{ assessedOn: '2026-11-01', validUntil: '2026-11-01' }, 'validUntil'],
    [{ assessedOn: '2024-11-01', validUntil: '2026-11-29' }, 'validUntil'],
    [{ assessedOn: '2026-11-01', validUntil: '2029-11-02' }, 'validUntil'],
    [{ assessedOn: TODAY, validUntil: '2029-11-30' }, undefined],
    [{ assessedOn: '2024-11-01', validUntil: TODAY }, undefined],
  ])('%j: %s', (days, field) => {
    expect(faultOfDays(days, TODAY)?.field).toBe(field);
  });
});

describe('who sees what of an assessment', () => {
  it('keeps what is not shared to its owner, and everything from strangers', () => {
    for (const granted of [false, true]) {
      for (const relation of ['company', 'nhs', 'other'] as const)
        expect(sightOf('own', relation, granted)).toBe('nothing');
      for (const sharing of ASSESSMENT_SHARINGS) {
        expect(sightOf(sharing, 'owner', granted)).toBe('whole');
        expect(sightOf(sharing, 'other', granted)).toBe('nothing');
      }
    }
  });

  it('shows the NHS that there is one, and all of it once it is shared or granted', () => {
    expect(sightOf('listed', 'nhs', false)).toBe('summary');
    expect(sightOf('listed', 'nhs', true)).toBe('whole');
    expect(sightOf('shared', 'nhs', false)).toBe('whole');
  });

  it('never shows less when more is shared, and nothing to the NHS that the company may not read', () => {
    law((draw) => {
      const relation = oneOf<AssessmentRelation>(draw, ['owner', 'company', 'nhs', 'other']);
      const granted = draw.integer(0, 1) === 1;
      const places = ASSESSMENT_SHARINGS.map((sharing) => SIGHTS.indexOf(sightOf(sharing, relation, granted)));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      for (const sharing of ASSESSMENT_SHARINGS)
        expect(SIGHTS.indexOf(sightOf(sharing, 'company', false))).toBeGreaterThanOrEqual(
          SIGHTS.indexOf(sightOf(sharing, 'nhs', granted)),
        );
    }, 60);
  });
});
