import { defaultRoutingData } from '@matchwell/core/routing';
import { etrLine, etrOf } from '@matchwell/core/routing/imports/testing/organisation-files';
import { weightsOf, WEIGHTS_VERSION } from '@matchwell/core/scoring/weights';
import { DEMO_ACCOUNTS } from '../../apps/marketplace/pages/public/demo-tour';
import type { RunningProduct } from '../support/running-product';

/** Rows of the file that is imported; each has much to mend. */
const ROWS_TO_MEND = 1_000;
const SAVED_SEARCHES = 10;
/** The day of the file of organisations. */
const TODAY = '2026-11-22';

/**
 * What the demo market lacks and people of a used product have: an import with everything to mend, an export, saved searches, an API key, drafted
 * weights, a preview of the next epoch, a tried file of organisations, a run of the rules of retention. The matcher has to be running.
 * @throws Error naming what was not taken.
 */
export async function leaveRecords(product: RunningProduct): Promise<void> {
  const [innovator, scout, administrator] = await Promise.all(
    [DEMO_ACCOUNTS.innovator, DEMO_ACCOUNTS.scout, DEMO_ACCOUNTS.administration].map(({ email }) =>
      product.signIn(email),
    ),
  );
  const post = async (who: string | undefined, path: string, body: string | object = {}, type = 'application/json') => {
    const asked = product.api
      .post(`/api/v1/${path}`)
      .set('Authorization', who ?? '')
      .type(type);
    const { status, text } = await asked.send(body);
    if (status >= 400) throw new Error(`${path} is answered ${status}: ${text}`);
  };
  const rows = Array.from({ length: ROWS_TO_MEND }, (_, row) => `Product ${row},no-such-theme,99,-1`);
  await post(innovator, 'imports?kind=innovations', ['name,themes,trl,leadTimeDays', ...rows].join('\n'), 'text/csv');
  await post(innovator, 'exports');
  await post(innovator, 'api-keys', {
    name: 'Nightly import',
    scopes: ['innovation.create', 'innovation.list'],
    days: 90,
  });
  for (let number = 1; number <= SAVED_SEARCHES; number += 1)
    await post(innovator, 'saved-searches', {
      kind: 'need',
      name: `Search ${number}`,
      text: number === 1 ? 'patients' : 'surgery',
    });
  await post(scout, 'saved-searches', { kind: 'innovation', name: 'Digital', productType: ['digital'] });
  const reason = 'Tried out to see what it would change.';
  await post(administrator, 'weight-sets', { name: 'next', reason, ...weightsOf(WEIGHTS_VERSION) });
  await post(administrator, 'epochs/previews');
  const extract = defaultRoutingData().trusts.map((trust) =>
    etrLine({ ...etrOf(trust, TODAY), name: `${trust.name} RENAMED` }),
  );
  await post(administrator, 'organisation-imports?format=etr&dryRun=true', extract.join('\n'), 'text/csv');
  await product.settled();
}
