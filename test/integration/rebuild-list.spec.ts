import { Clock } from '@matchwell/core/kernel/clock';
import {
  CatalogueSource,
  EpochService,
  EpochStore,
  MatchingService,
  MatchStore,
  NeedWatchStore,
} from '@matchwell/capabilities/matching';
import { EpochPreviewService } from '@matchwell/capabilities/matching/epoch-preview.service';
import { ListRebuildService, type RebuiltList } from '@matchwell/capabilities/matching/list-rebuild.service';
import { type MatchingEpoch, readEpoch, storedEpoch } from '@matchwell/core/ranking';
import { NEWEST_SETTINGS, publishedSettings } from '@matchwell/core/text';
import { EvidenceVerificationService } from '@matchwell/capabilities/innovations';
import { NeedStore } from '@matchwell/capabilities/needs';
import { OrganisationService } from '@matchwell/capabilities/organisations';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';
import { PostgresListHistory } from '@matchwell/adapters/postgres/stores/postgres-list-history';
import { runRebuildList } from '../../apps/console/epochs/rebuild-list.command';
import { describePreview } from '../../apps/console/epochs/roll-epoch.command';
import { expectAccepted, Market, type Somebody } from '../support/market';

const previewIn = (market: Market) =>
  new EpochPreviewService(
    market.get(EpochStore),
    market.get(EpochService),
    market.get(CatalogueSource),
    market.get(NeedStore),
  ).preview();

describe('a past list', () => {
  let market: Market;
  let priya: Somebody;
  let grace: Somebody;

  beforeAll(async () => {
    market = await Market.open();
    priya = await market.scout('Priya', 'RYJ');
    grace = await market.innovator('Grace');
  });
  afterAll(() => market?.close());

  const match = (needId: string) => {
    const matching = new MatchingService(
      market.get(NeedStore),
      market.get(CatalogueSource),
      market.get(MatchStore),
      market.get(NeedWatchStore),
      market.get(EpochService),
      market.get(Clock),
    );
    return market.unitOfWork.run(() => matching.matchNeed(needId));
  };
  const history = () => new PostgresListHistory(market.get(PostgresUnitOfWork));
  const rebuild = (needId: string, epochId: string): Promise<RebuiltList> =>
    new ListRebuildService(history(), market.get(EpochStore)).rebuild(needId, epochId);

  it('is rebuilt byte for byte after the epoch, the products and the need have moved on', async () => {
    const first = await market.publishInnovation(grace);
    const second = await market.publishInnovation(grace, { name: 'Second product', trl: 7 });
    const needId = await market.postNeed(priya);
    const old = await market.get(EpochService).liveOrFirst();
    await match(needId);
    const stored = await market.get(MatchStore).runOf(needId);
    expect(stored).toMatchObject({ epochId: old.id, counts: { candidates: 2 } });

    await market.publishInnovation(grace, { name: 'Third product' });
    await market.query(
      `UPDATE innovation SET revision = revision + 1, published = jsonb_set(published, '{trl}', '2') WHERE id = $1`,
      [first],
    );
    await market.query(`UPDATE innovation SET revision = revision + 1, state = 'withdrawn' WHERE id = $1`, [second]);
    const next = await market.get(EpochService).roll();
    await match(needId);
    const now = await market.get(MatchStore).runOf(needId);
    expect(now?.epochId).toBe(next.id);
    expect(now?.digest).not.toBe(stored?.digest);

    expect(await rebuild(needId, old.id)).toMatchObject({
      found: true,
      equal: true,
      changedSince: [],
      digest: stored?.digest,
      run: { counts: { candidates: 2 } },
    });
    expect(await rebuild(needId, next.id)).toMatchObject({ found: true, equal: true, digest: now?.digest });
  });

  it('stands when a finding and then the supplier changed after it was made, and follows them when it is made again', async () => {
    const officer = await market.officer('Ola', 'ichp');
    const product = await market.publishInnovation(grace, { name: 'Judged later' });
    const needId = await market.postNeed(priya);
    const { id: epochId } = await market.get(EpochService).liveOrFirst();
    const digests: string[] = [];
    const madeAgain = async () => {
      await match(needId);
      digests.push((await market.get(MatchStore).runOf(needId))?.digest ?? '');
    };
    const stands = async () =>
      expect(await rebuild(needId, epochId)).toMatchObject({ found: true, equal: true, digest: digests.at(-1) });
    await madeAgain();
    await stands();

    const finding = { innovationId: product, evidenceId: 'study-1', note: 'Read the report.' };
    expectAccepted(
      await market.get(EvidenceVerificationService).verify(officer.actor, { ...finding, state: 'verified' }),
    );
    await stands();
    await madeAgain();
    await stands();

    const details = { size: 'sme', nation: 'england', targetContractPence: 9_900_000, preferredNetworks: ['nenc'] };
    expectAccepted(
      await market.get(OrganisationService).describeSupplier(grace.actor, { name: 'Grace and daughters', details }),
    );
    await stands();
    await madeAgain();
    await stands();

    expectAccepted(
      await market.get(EvidenceVerificationService).verify(officer.actor, { ...finding, state: 'rejected' }),
    );
    await stands();
    await madeAgain();
    await stands();
    expect(new Set(digests).size).toBe(4);
  });

  it('says what is missing', async () => {
    const { id: epochId } = await market.get(EpochService).liveOrFirst();
    expect(await rebuild(market.nextId(), 'e-never')).toEqual({ found: false, missing: 'epoch' });
    expect(await rebuild(market.nextId(), epochId)).toEqual({ found: false, missing: 'run' });
  });

  it('is rebuilt from the command line', async () => {
    const shown = jest.spyOn(console, 'log').mockReturnValue();
    const needId = await market.postNeed(priya);
    const { id: epochId } = await market.get(EpochService).liveOrFirst();
    await match(needId);
    process.env['DATABASE_URL'] = market.url;
    try {
      expect(await runRebuildList(['--need', needId, '--epoch', epochId])).toBe(0);
      expect(shown.mock.calls.flat().join('\n')).toContain('Equal, byte for byte.');
    } finally {
      delete process.env['DATABASE_URL'];
      shown.mockRestore();
    }
  });

  /** Freezes an epoch as the code of the day did that published an engine. */
  const freezeUnder = async (engineVersion: string): Promise<MatchingEpoch> => {
    const draft = storedEpoch(await market.get(EpochService).draft());
    const epoch = readEpoch({ ...draft, id: `${draft.id}-old`, engineVersion });
    await market.unitOfWork.run(async () => {
      await market.get(EpochStore).lock();
      await market.get(EpochStore).goLive(epoch);
    });
    return epoch;
  };

  it('of an engine of its day is rebuilt byte for byte by the newest, which goes by what the epoch names', async () => {
    const body = Array.from({ length: 40 }, (_, at) => `topic${String.fromCharCode(97 + (at % 26))}${at}`).join(' ');
    await market.publishInnovation(grace, {
      name: 'Speaks of everything',
      intendedUse: { problemAddressed: body, whatItDoes: `${body} at home`, whereUsed: 'Wards' },
    });
    const needId = await market.postNeed(priya, { body });
    const engineVersion = '1.0.0+text.text-2+health-concepts-2';
    const old = await freezeUnder(engineVersion);
    expect(old.text.settings).toBe(publishedSettings('text-2'));
    const [row] = await market.query<{ keys: string[] }>(
      `SELECT array(SELECT jsonb_object_keys(content->'text') ORDER BY 1) AS keys FROM matching_epoch WHERE id = $1`,
      [old.id],
    );
    expect(row?.keys).toEqual(['averageLengths', 'documents', 'frequencies', 'terms']);
    await match(needId);
    const stored = await market.get(MatchStore).runOf(needId);
    expect(stored?.epochId).toBe(old.id);
    const preview = await previewIn(market);
    expect(preview).toMatchObject({
      engine: { before: engineVersion, after: expect.stringContaining('+text.text-3+') },
    });
    expect(preview && describePreview(preview)).toContain(`engine ${engineVersion} -> 1.`);

    const next = await market.get(EpochService).roll();
    expect(next.text.settings).toBe(NEWEST_SETTINGS);
    await match(needId);
    const found = { found: true, changedSince: [], digest: stored?.digest };
    expect(await rebuild(needId, old.id)).toMatchObject({ ...found, equal: true });

    const epoch = { ...old, text: { ...old.text, settings: NEWEST_SETTINGS } };
    const past = await history().lastRun(needId, old.id);
    if (!past) throw new Error('The list was not kept.');
    const deafToTheEpoch = await new ListRebuildService(history(), market.get(EpochStore)).rebuildRun(past, epoch);
    expect(deafToTheEpoch).toMatchObject({ found: true, equal: false });
  });

  it('is told apart from another: a product changed in the history is noticed', async () => {
    const needId = await market.postNeed(priya);
    const { id: epochId } = await market.get(EpochService).liveOrFirst();
    await match(needId);
    expect(await rebuild(needId, epochId)).toMatchObject({ equal: true });
    await market.query(
      `UPDATE published_version SET content = jsonb_set(content, '{published,trl}', '1') WHERE kind = 'innovation'`,
    );
    expect(await rebuild(needId, epochId)).toMatchObject({ found: true, equal: false, changedSince: [] });
  });
});

describe('a new epoch', () => {
  let market: Market;

  beforeAll(async () => {
    market = await Market.open();
  });
  afterAll(() => market?.close());

  it('shows what it would change, and changes nothing', async () => {
    const priya = await market.scout('Priya', 'RYJ');
    const grace = await market.innovator('Grace');
    await market.publishInnovation(grace);
    await market.publishInnovation(grace, { name: 'Second product' });
    const needId = await market.postNeed(priya);
    const live = await market.get(EpochService).liveOrFirst();
    await market.publishInnovation(grace, { name: 'Third product', themes: ['stroke'] });
    const preview = await previewIn(market);
    expect(preview).toMatchObject({
      liveEpochId: live.id,
      drift: { innovationsBefore: 2, innovationsAfter: 3 },
      lists: [{ needId }],
    });
    expect(preview && describePreview(preview)).toContain('innovations 2 -> 3 (50.0%)');
    expect((await market.get(EpochStore).live())?.id).toBe(live.id);
  });
});
