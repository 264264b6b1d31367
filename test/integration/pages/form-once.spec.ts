import { RowScopes } from '@matchwell/adapters/postgres/row-security/row-scopes';
import { FormOnce } from '../../../apps/marketplace/pages/web/form-once';
import { type PageAnswer, seeOther, view } from '../../../apps/marketplace/pages/web/page-answer';
import type { PageRequest } from '../../../apps/marketplace/pages/web/visit';
import type { Somebody } from '../../support/market';
import { PageProduct } from '../../support/page-product';

jest.setTimeout(120_000);

const KEY = '0b0f5a52-9f1e-4f07-9f0f-2f7f5c1f1a01';

describe('a form that must be carried out once', () => {
  let product: PageProduct;
  let grace: Somebody;
  let done: string[];

  beforeAll(async () => {
    product = await PageProduct.open();
    grace = await product.market.innovator('Grace');
  });
  afterAll(() => product?.close());
  beforeEach(() => {
    done = [];
  });

  const send = (key: string, title: string, answer: () => PageAnswer = () => seeOther('/innovator/1', 'Saved.')) => {
    const body = { _key: key, _token: String(Math.random()), title };
    const request = { method: 'POST', path: '/innovator/products', body, actor: grace.actor } as unknown as PageRequest;
    const scope = { reach: 'organisation', organisationId: grace.actor.organisationId } as const;
    const once = product.application.get(FormOnce);
    return product.application.get(RowScopes).run(scope, async () =>
      once.carryOut(request, async () => {
        done.push(title);
        return answer();
      }),
    );
  };

  it('is carried out once however often it is sent, side by side too, and answered alike', async () => {
    const answers = await Promise.all([send(KEY, 'A'), send(KEY, 'A'), send(KEY, 'A')]);
    expect(done).toEqual(['A']);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toEqual(seeOther('/innovator/1', 'Saved.'));
  });

  it('is refused when it comes back with other content', async () => {
    await expect(send(KEY, 'B')).rejects.toMatchObject({ refusal: { code: 'form.key_reused' } });
    expect(done).toEqual([]);
  });

  it('is not carried out while it is answered with a page, and can be mended and sent again', async () => {
    const key = KEY.replace('01', '02');
    const shown = await send(key, 'C', () => view('innovator/form.njk', { title: 'Mend it' }, 400));
    expect(shown).toMatchObject({ template: 'innovator/form.njk', status: 400 });
    await expect(send(key, 'D')).resolves.toMatchObject({ location: '/innovator/1' });
    expect(done).toEqual(['C', 'D']);
  });

  it('is refused without a key', async () => {
    await expect(send('', 'E')).rejects.toMatchObject({ refusal: { code: 'form.malformed' } });
  });
});
