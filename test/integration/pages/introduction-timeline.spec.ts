import { IntroductionService } from '@matchwell/capabilities/introductions';
import { ApprovalDays1764000310000 } from '@matchwell/adapters/postgres/migrations/1764000310000-approval-days';
import { DataSource } from 'typeorm';
import { expectAccepted, type Somebody } from '../../support/market';
import { textOf } from '../../support/page-browser';
import { htmlFaults, inlineParts } from '../../support/page-faults';
import { PageProduct } from '../../support/page-product';
import { NO_CONFLICT, propose } from '../../support/proposals';

jest.setTimeout(240_000);

const APPROVALS = `SELECT at FROM audit_entry WHERE subject_id = $1 AND action = 'introduction.approve'`;

describe('the timeline on the page of an introduction', () => {
  let product: PageProduct;
  let priya: Somebody;
  let grace: Somebody;
  let owen: Somebody;
  let needId: string;

  beforeAll(async () => {
    product = await PageProduct.open();
    const { market } = product;
    [priya, grace] = [await market.scout('Priya', 'RK9'), await market.innovator('Grace')];
    owen = await market.officer('Owen', 'south-west');
    needId = await market.postNeed(priya);
  });
  afterAll(() => product?.close());

  const act = async ({ actor }: Somebody, id: string, action: 'approve' | 'consent' | 'decline', given = {}) =>
    expectAccepted(await product.market.get(IntroductionService).act(actor, id, action, given));
  const proposal = async () => {
    const { market } = product;
    return propose(market, {
      needId,
      innovationId: await market.publishInnovation(grace),
      buyer: priya,
      supplier: grace,
    });
  };
  const approved = async () => {
    const id = await proposal();
    await act(owen, id, 'approve', NO_CONFLICT);
    return id;
  };
  /** What the step of the review says, to the buyer. */
  const review = async (id: string) => {
    const { text } = await (await product.browserOf(priya)).get(`/introductions/${id}`);
    expect([...(await htmlFaults(text)), ...inlineParts(text)]).toEqual([]);
    return /(\w+|Not reached) Reviewed by the network (\d+ \w+ \d{4}|Day not shown here|Due by|No day yet)/
      .exec(textOf(text))
      ?.slice(1, 3);
  };
  const approvalOf = async (id: string) => {
    const [row] = await product.market.query<{ approved_at: Date | null }>(
      'SELECT approved_at FROM introduction WHERE id = $1',
      [id],
    );
    return row?.approved_at ?? null;
  };
  const approvedOn = (id: string, moment: string | null) =>
    product.market.query('UPDATE introduction SET approved_at = $2 WHERE id = $1', [id, moment]);

  it('shows the day of the approval whatever came after it', async () => {
    const id = await approved();
    // An evening in summer is the next day in England.
    await approvedOn(id, '2026-06-30T23:30:00Z');
    expect(await review(id)).toEqual(['Done', '1 July 2026']);
    await act(grace, id, 'consent');
    expect(await review(id)).toEqual(['Done', '1 July 2026']);
    await act(priya, id, 'consent');
    expect(await review(id)).toEqual(['Done', '1 July 2026']);
  });

  it('shows it where a side declined afterwards, and none where the network did', async () => {
    const [late, early] = [await approved(), await proposal()];
    await act(grace, late, 'decline', { reasonCode: 'other', note: 'Not now.' });
    await act(owen, early, 'decline', { ...NO_CONFLICT, reasonCode: 'other', note: 'Not yet.' });
    await approvedOn(late, '2026-03-02T09:00:00Z');
    expect(await review(late)).toEqual(['Done', '2 March 2026']);
    expect(await review(early)).toEqual(['Not reached', 'No day yet']);
    expect(await approvalOf(early)).toBeNull();
  });

  it('leaves out a day that nobody kept', async () => {
    const id = await approved();
    await act(grace, id, 'consent');
    await approvedOn(id, null);
    expect(await review(id)).toEqual(['Done', 'Day not shown here']);
  });

  it('has it from the audit log for introductions of before', async () => {
    const [waiting, done] = [await proposal(), await approved()];
    const runner = product.market.get(DataSource).createQueryRunner();
    const migration = new ApprovalDays1764000310000();
    await migration.down(runner);
    await migration.up(runner);
    await runner.release();
    expect(await product.market.query(APPROVALS, [done])).toEqual([{ at: await approvalOf(done) }]);
    expect(await approvalOf(waiting)).toBeNull();
  });
});
