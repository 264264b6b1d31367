import type { Actor } from '@matchwell/core/access/actor';
import { aDraftNeed } from '@matchwell/capabilities/testing/drafts';
import { Furnishing } from '@matchwell/capabilities/testing/furnishing';
import { type InMemoryStores, inMemoryStores } from '@matchwell/capabilities/testing/in-memory-stores';
import type { NeedDraft } from './need';
import { NeedPublicationService } from './need-publication.service';
import { NeedService } from './need.service';
import { StatementRules } from './statement-rules.port';

/** Refuses a statement without a summary, and nothing else. */
class SummaryRule extends StatementRules {
  override check(draft: unknown): ReturnType<StatementRules['check']> {
    const { summary, ...rest } = draft as NeedDraft;
    if (summary !== undefined) return { statement: { ...aDraftNeed(), ...rest, summary } };
    return { problems: [{ pointer: '/summary', code: 'required', detail: 'Say in one sentence what is needed.' }] };
  }
}

describe('needs', () => {
  let stores: InMemoryStores;
  let priya: Actor;
  let helen: Actor;
  let needs: NeedService;
  let publication: NeedPublicationService;

  beforeEach(async () => {
    stores = inMemoryStores();
    const furnish = new Furnishing(stores);
    priya = { ...(await furnish.buyer()), role: 'scout' };
    helen = { ...(await furnish.buyer()), role: 'scout' };
    needs = new NeedService(stores.unitOfWork, stores.needs, stores.identifiers, stores.clock);
    const { unitOfWork, outbox, audit, clock } = stores;
    publication = new NeedPublicationService(unitOfWork, stores.needs, new SummaryRule(), outbox, audit, clock);
  });

  it('are published only when complete', async () => {
    const { id } = await needs.create(priya, { title: 'Fewer readmissions' });
    expect(await publication.change(priya, id, 'publish')).toMatchObject({
      refusal: { code: 'need.incomplete', errors: [{ pointer: '/summary' }] },
    });
    expect(stores.outbox.waiting()).toEqual([]);
    await needs.saveDraft(priya, id, 1, aDraftNeed());
    expect(await publication.change(priya, id, 'publish')).toMatchObject({ ok: true, value: { state: 'open' } });
    expect(stores.outbox.waiting().map(({ consumer }) => consumer)).toEqual([
      'lapse_for_need',
      'match_need',
      'index_need',
      'alert_need',
    ]);
  });

  it('pause, open again and close; a closed one is neither published nor edited', async () => {
    const { id } = await needs.create(priya, aDraftNeed());
    for (const [action, state] of [
      ['publish', 'open'],
      ['pause', 'paused'],
      ['publish', 'open'],
      ['close', 'closed'],
    ] as const) {
      expect(await publication.change(priya, id, action)).toMatchObject({ ok: true, value: { state } });
    }
    expect(await publication.change(priya, id, 'publish')).toMatchObject({ refusal: { code: 'need.wrong_state' } });
    expect(await needs.saveDraft(priya, id, 5, aDraftNeed())).toMatchObject({ refusal: { code: 'need.wrong_state' } });
    expect((await stores.audit.forSubject('need', id)).map(({ action }) => action)).toEqual([
      'need.publish',
      'need.pause',
      'need.publish',
      'need.close',
    ]);
  });

  it('refuse an edit made from an older version', async () => {
    const { id } = await needs.create(priya, aDraftNeed());
    await needs.saveDraft(priya, id, 1, { title: 'Second title' });
    const stale = await needs.saveDraft(priya, id, 1, { title: 'Stale title' });
    expect(stale).toMatchObject({ refusal: { code: 'need.version_conflict' } });
    expect(stale.ok ? '' : stale.refusal.detail).toContain('version 2');
    expect(await needs.read(priya, id)).toMatchObject({ value: { draft: { title: 'Second title' } } });
  });

  it('do not exist for another organisation', async () => {
    const { id } = await needs.create(priya, aDraftNeed());
    const absent = await needs.read(helen, stores.identifiers.next());
    expect(await needs.read(helen, id)).toEqual(absent);
    expect(await needs.saveDraft(helen, id, 1, aDraftNeed())).toEqual(absent);
    expect(await publication.change(helen, id, 'close')).toEqual(absent);
    expect((await needs.list(helen, { limit: 10 })).items).toEqual([]);
  });
});
