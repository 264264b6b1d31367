import { CERTIFICATE_WARNING_DAYS, CertificateWarnings, ExpiringCertificates } from '@matchwell/capabilities/reminders';
import { aDraftInnovation } from '@matchwell/capabilities/testing/drafts';
import { addDays } from '@matchwell/core/kernel/calendar-day';
import { londonDay } from '@matchwell/core/service-clock';
import { Market, type Somebody } from '../support/market';

const TODAY = londonDay(new Date());
const [FIRST, SECOND, THIRD] = ['dtac', 'cyber_essentials', 'iso_27001'];

describe('a certificate that is about to run out', () => {
  let market: Market;
  let grace: Somebody;

  beforeAll(async () => {
    market = await Market.open();
    grace = await market.innovator('Grace');
  });
  afterAll(() => market?.close());

  /** Publishes a product whose standards run out in so many days. */
  const publish = async (...days: readonly (number | undefined)[]) => {
    const standards = [FIRST, SECOND, THIRD].slice(0, days.length).map((standard = '', i) => {
      const inDays = days[i];
      return { standard, state: 'held', ...(inDays === undefined ? {} : { expiresOn: addDays(TODAY, inDays) }) };
    });
    const id = await market.publishInnovation(grace);
    // As time would bring it about: what has run out cannot be published.
    const published = JSON.stringify({ ...aDraftInnovation(), standards });
    await market.query('UPDATE innovation SET published = $2 WHERE id = $1', [id, published]);
    return id;
  };
  const told = (id: string) =>
    market.query<{ item: string; person_id: string }>(
      `SELECT variables->>'item' AS item, person_id FROM message WHERE kind = 'evidence_expiring' AND path = $1 ORDER BY cause`,
      [`/innovator/products/${id}`],
    );

  it('is told once, to who looks after the product, from sixty days before its last day to that day', async () => {
    const id = await publish(0, CERTIFICATE_WARNING_DAYS, CERTIFICATE_WARNING_DAYS + 1);
    const past = await publish(-1, undefined);
    const warnings = market.get(CertificateWarnings);
    await Promise.all([warnings.run(), warnings.run()]);
    expect(await warnings.run()).toBe(0);
    expect(await told(id)).toEqual([
      { item: expect.any(String), person_id: grace.actor.personId },
      { item: expect.any(String), person_id: grace.actor.personId },
    ]);
    expect(await told(past)).toEqual([]);
  });

  it('of a product that was withdrawn is nobody’s business, and a new date is told anew', async () => {
    const id = await publish(10);
    await market.query(`UPDATE innovation SET state = 'withdrawn' WHERE id = $1`, [id]);
    await market.get(CertificateWarnings).run();
    expect(await told(id)).toEqual([]);
    await market.query(`UPDATE innovation SET state = 'published' WHERE id = $1`, [id]);
    await market.get(CertificateWarnings).run();
    const renewed = JSON.stringify([{ standard: FIRST, state: 'held', expiresOn: addDays(TODAY, 40) }]);
    await market.query(`UPDATE innovation SET published = jsonb_set(published, '{standards}', $2) WHERE id = $1`, [
      id,
      renewed,
    ]);
    await market.get(CertificateWarnings).run();
    expect(await told(id)).toHaveLength(2);
  });

  it('is found product by product, and none is left out between two readings', async () => {
    const source = market.get(ExpiringCertificates);
    const until = addDays(TODAY, CERTIFICATE_WARNING_DAYS);
    const whole = await source.between(TODAY, until, null, 100);
    const parts = [];
    for (let afterId: string | null = null; ;) {
      const part = await source.between(TODAY, until, afterId, 1);
      if (part.length === 0) break;
      parts.push(...part);
      afterId = part.at(-1)?.innovationId ?? null;
    }
    expect(parts).toEqual(whole);
    expect(whole.length).toBeGreaterThan(2);
  });
});
