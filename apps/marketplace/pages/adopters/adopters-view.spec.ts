import { adoptersOf } from '@matchwell/core/adopters';
import { defaultRoutingDirectory } from '@matchwell/core/routing';
import { adoptersView } from './adopters-view';

const adopters = (codes: readonly string[], near?: string) =>
  adoptersOf({
    deployments: codes.map((odsCode) => ({ odsCode })),
    ...(near ? { near } : {}),
    asOf: '2026-11-30',
    directory: defaultRoutingDirectory(),
  });
const askHref = ({ odsCode }: { odsCode: string }) => `/ask/${odsCode}`;

describe('the table of who already uses a product', () => {
  it('says how many are near whom, and shows the nearest', () => {
    const view = adoptersView({ adopters: adopters(['RR8', 'RH8', 'RK9'], 'RK9'), reader: 'organisation', most: 2 });
    expect(view.headline).toBe(
      'In use at 3 organisations: 2 in your integrated care board and 2 in the area of your network.',
    );
    expect(view.rows.map(([, near]) => near?.text)).toEqual(['Your organisation', 'Same integrated care board']);
    expect(view.more).toBe(1);
  });

  it('speaks of the buyer to those who are not the buyer', () => {
    const given = { adopters: adopters(['RK9'], 'RK9'), reader: 'organisation' as const, whose: 'buyer' as const };
    const view = adoptersView(given);
    expect(view.headline).toContain('1 in the buyer’s integrated care board');
    expect(view.rows[0]![1]!.text).toBe('The buyer itself');
  });

  it('offers to ask about others, not about oneself', () => {
    const view = adoptersView({ adopters: adopters(['RK9', 'RR8'], 'RK9'), reader: 'organisation', askHref });
    expect(view.rows.map((row) => row.at(-1)!.href)).toEqual([undefined, '/ask/RR8']);
  });

  it('says nothing of nearness to the public, and owns up to knowing of none', () => {
    const view = adoptersView({ adopters: adopters(['RK9']), reader: 'anybody' });
    expect(view.headline).toBe('In use at 1 organisation.');
    expect(view.columns.map(({ text }) => text)).not.toContain('How near');
    expect(adoptersView({ adopters: adopters([]), reader: 'anybody' }).headline).toMatch(/^No organisation is stated/);
  });
});
