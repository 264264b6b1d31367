import { defaultRoutingData } from '@matchwell/core/routing';
import { etrLine, etrOf } from '@matchwell/core/routing/imports/testing/organisation-files';
import { AuditLog } from '@matchwell/capabilities/audit';
import { OrganisationStore } from '@matchwell/capabilities/organisations';
import { Market, type Somebody } from '../../support/market';
import { type RoutingServices, SetClock, ownerOf, proposeAnew, routingServices } from './routing-services';

jest.setTimeout(180_000);

const DAY = '2027-04-01';
const MERGER = `QJM,L1N0Y,${DAY},NHS Humber and Lincolnshire Integrated Care Board,,yorkshire-humber\nQOQ,L1N0Y,${DAY}`;
const airedale = etrOf(
  defaultRoutingData().trusts.find((each) => each.code === 'RCF'),
  '2026-11-22',
);

describe('imports of organisations', () => {
  let market: Market;
  let clock: SetClock;
  let here: RoutingServices;
  let elsewhere: RoutingServices;
  let grace: Somebody;
  let lincoln: Somebody;

  beforeEach(async () => {
    market = await Market.open('reference');
    clock = new SetClock(new Date('2026-11-22T10:00:00Z'));
    here = routingServices(market, clock);
    elsewhere = routingServices(market, clock);
    grace = await market.innovator('Grace');
    lincoln = await market.scout('Lin', 'RWD');
  });
  afterEach(() => market?.close());

  it('take hold in every running process, once, and are unchanged when they come again', async () => {
    expect((await elsewhere.source.current()).trust('N3W0A')).toBeUndefined();
    const text = etrLine({ ...airedale, code: 'N3W0A', name: 'NEWPLACE NHS TRUST', board: 'QOP', postcode: 'M1 1AA' });
    const first = await here.imports.take({ format: 'etr', fileName: 'etr.csv', text }, null);
    expect(first).toMatchObject({ state: 'imported', version: 1, report: { counts: { added: 1, unchanged: 0 } } });
    const directory = await elsewhere.source.current();
    expect(directory.resolve({ ods: 'N3W0A' }, '2026-11-22').network).toBe('manchester');
    expect(await elsewhere.source.current()).toBe(directory);
    expect(await market.get(OrganisationStore).findByOdsCode('N3W0A')).toMatchObject({
      kind: 'buyer',
      name: 'Newplace NHS Trust',
    });
    const again = await elsewhere.imports.take({ format: 'etr', fileName: 'etr.csv', text }, null);
    expect(again).toMatchObject({ state: 'unchanged', version: null, report: { counts: { unchanged: 1 } } });
    expect(await here.facts.version()).toMatchObject({ version: 1, importId: first.id });
    expect(await market.get(AuditLog).forSubject('import', first.id)).toMatchObject([
      { action: 'system.organisation_import' },
    ]);
  });

  it('refuse a file with one bad line whole, and say where', async () => {
    const good = etrLine({ ...airedale, name: 'WHARFEDALE NHS TRUST' });
    const bad = etrLine({ ...airedale, code: 'N3W0A', board: 'Q0Q' });
    const run = await here.imports.take({ format: 'etr', fileName: 'etr.csv', text: `${good}\n${bad}` }, null);
    expect(run).toMatchObject({ state: 'refused', report: { problems: [{ line: 2, column: 4 }] } });
    expect(await here.facts.version()).toMatchObject({ version: 0 });
    expect((await here.source.current()).trust('RCF')?.name).toBe('Airedale NHS Foundation Trust');
    expect(await here.runs.find(run.id)).toEqual(run);
  });

  it('tell how far a long file has been read', async () => {
    const trusts = defaultRoutingData().trusts.filter((each) => each.country === 'England' && each.validTo === null);
    const lines = Array.from({ length: 1_200 }, (_none, number) => {
      const trust = trusts[number % trusts.length];
      return etrLine({ ...etrOf(trust, '2026-11-22'), code: `N${String(number).padStart(4, '0')}` });
    });
    const told: number[] = [];
    const file = { format: 'etr', fileName: 'etr.csv', text: lines.join('\n'), dryRun: true } as const;
    const run = await here.imports.take(file, null, (linesRead) => told.push(linesRead));
    expect(told).toEqual([500, 1_000, 1_200]);
    expect(run).toMatchObject({ state: 'tried', linesRead: 1_200, report: { counts: { added: 1_200 } } });
  });

  /** What a worker does with every import that is open, as often as need be. */
  const work = async (process: RoutingServices): Promise<string[]> => {
    await market.query(`UPDATE outbox SET leased_until = NULL WHERE done_at IS NULL`);
    const results: string[] = [];
    for (const { id, consumer } of await market.deliveries.claim(20))
      if (consumer === 'import_organisations')
        results.push(await market.deliveries.perform(id, ({ subjectId }) => process.importDuty.carryOut(subjectId)));
    return results;
  };
  const newPlace = etrLine({
    ...airedale,
    code: 'N3W0A',
    name: 'NEWPLACE NHS TRUST',
    board: 'QOP',
    postcode: 'M1 1AA',
  });
  const filesKept = async () => (await market.query('SELECT FROM organisation_import_file')).length;

  it('are worked on by another process than took the file, once, and end with a message to who sent it', async () => {
    const ada = await market.administrator('Ada');
    const file = { format: 'etr', fileName: 'etr.csv', text: newPlace } as const;
    const { id } = await here.imports.request(file, ada.actor);
    expect(await here.runs.find(id)).toMatchObject({ state: 'running', personId: ada.actor.personId });
    expect(await here.facts.version()).toMatchObject({ version: 0 });
    const [delivery] = await market.deliveries.claim(1);
    const results = await Promise.all(
      [here, elsewhere].map(({ importDuty }) =>
        market.deliveries.perform(delivery?.id ?? '', ({ subjectId }) => importDuty.carryOut(subjectId)),
      ),
    );
    expect(results.toSorted()).toEqual(['already_done_or_taken', 'done']);
    expect(await here.runs.find(id)).toMatchObject({ state: 'imported', version: 1, report: { counts: { added: 1 } } });
    expect([(await here.facts.version()).version, await filesKept()]).toEqual([1, 0]);
    const told = await market.query(`SELECT person_id, path, variables FROM message WHERE kind = 'import_finished'`);
    expect(told).toEqual([
      {
        person_id: ada.actor.personId,
        path: `/administration/organisation-imports/${id}`,
        variables: { what: 'organisations', result: 'everything was imported', rows: '1 lines read' },
      },
    ]);
  });

  it('leave nothing behind when they are cut short, and begin again', async () => {
    const ada = await market.administrator('Ada');
    const { id } = await here.imports.request({ format: 'etr', fileName: 'etr.csv', text: newPlace }, ada.actor);
    await market.query(`ALTER TABLE audit_entry ADD CONSTRAINT cut CHECK (action <> 'organisation.import') NOT VALID`);
    expect(await work(here)).toEqual(['failed']);
    expect(await here.runs.find(id)).toMatchObject({ state: 'running' });
    expect([(await here.facts.version()).version, await filesKept()]).toEqual([0, 1]);
    await market.query('ALTER TABLE audit_entry DROP CONSTRAINT cut');
    expect(await work(elsewhere)).toEqual(['done']);
    expect(await here.runs.find(id)).toMatchObject({ state: 'imported', version: 1 });
    expect(await market.get(AuditLog).forSubject('import', id)).toHaveLength(1);
  });

  it('fail when they were given up, and when who sent them is no administrator any more', async () => {
    const ada = await market.administrator('Ada');
    const file = { format: 'etr', fileName: 'etr.csv', text: newPlace } as const;
    const lost = await here.imports.request(file, ada.actor);
    await market.query('UPDATE outbox SET dead_at = now() WHERE subject_id = $1', [lost.id]);
    expect([await here.importDuty.endGivenUp(), await here.importDuty.endGivenUp()]).toEqual([
      { imports: 1 },
      { imports: 0 },
    ]);
    const left = await here.imports.request(file, ada.actor);
    await market.query('UPDATE membership SET ended_at = now(), lead = false WHERE person_id = $1', [
      ada.actor.personId,
    ]);
    expect(await work(here)).toEqual(['done']);
    for (const { id } of [lost, left]) expect(await here.runs.find(id)).toMatchObject({ state: 'failed' });
    expect([(await here.facts.version()).version, await filesKept()]).toEqual([0, 0]);
  });

  it('show on a dry run which introductions a boundary that lies ahead will move, and change nothing', async () => {
    const id = await proposeAnew(market, lincoln, grace);
    expect(await ownerOf(market, id)).toMatchObject({ network: 'east-midlands' });
    const run = await here.imports.take({ format: 'succession', fileName: 's.csv', text: MERGER, dryRun: true }, null);
    expect(run.report?.introductions).toEqual([
      {
        introductionId: id,
        from: 'east-midlands',
        to: 'yorkshire-humber',
        on: DAY,
        reason: expect.stringContaining('boundary changed'),
      },
    ]);
    expect(run).toMatchObject({ state: 'tried', version: null });
    expect(await here.facts.version()).toMatchObject({ version: 0 });
    expect(await ownerOf(market, id)).toMatchObject({ network: 'east-midlands', version: 1 });
  });

  it('move an introduction on the day of the change, no sooner, once, with its reason on record', async () => {
    const moving = await proposeAnew(market, lincoln, grace);
    const consenting = await proposeAnew(market, lincoln, grace);
    const staying = await proposeAnew(market, await market.scout('Sam', 'RX1'), grace);
    await market.query(`UPDATE introduction SET state = 'awaiting_buyer' WHERE id = $1`, [consenting]);
    await here.imports.take({ format: 'succession', fileName: 's.csv', text: MERGER }, null);
    expect(await here.boundaries.apply()).toEqual([]);
    clock.set('2027-03-31T23:59:00Z');
    expect(await elsewhere.boundaries.apply()).toEqual([]);
    clock.set('2027-04-01T06:00:00Z');
    const both = await Promise.all([here.boundaries.apply(), elsewhere.boundaries.apply()]);
    expect(
      both
        .flat()
        .map((each) => each.introductionId)
        .toSorted(),
    ).toEqual([moving, consenting].toSorted());
    expect(await ownerOf(market, moving)).toMatchObject({
      network: 'yorkshire-humber',
      version: 2,
      state: 'in_review',
    });
    expect(await ownerOf(market, consenting)).toMatchObject({ network: 'yorkshire-humber', state: 'awaiting_buyer' });
    expect(await ownerOf(market, staying)).toMatchObject({ network: 'east-midlands', version: 1 });
    expect(await market.get(AuditLog).forSubject('introduction', moving)).toMatchObject([
      {
        action: 'system.reown',
        before: { network: 'east-midlands' },
        after: { network: 'yorkshire-humber' },
        reason: expect.stringContaining('Lincolnshire'),
      },
    ]);
    expect(await here.boundaries.apply()).toEqual([]);
  });

  it('move introductions at once when the change holds today', async () => {
    clock.set(`${DAY}T09:00:00Z`);
    const id = await proposeAnew(market, lincoln, grace);
    const run = await here.imports.take({ format: 'succession', fileName: 's.csv', text: MERGER }, null);
    expect(run.report?.introductions).toMatchObject([{ introductionId: id, on: DAY }]);
    expect(await ownerOf(market, id)).toMatchObject({ network: 'yorkshire-humber' });
    const [kept] = await market.query<{ changed_at: Date; route: { reason: string } }>(
      'SELECT changed_at, route FROM introduction',
    );
    expect(kept?.changed_at).toEqual(clock.now());
    expect(kept?.route.reason).toContain('It was with Health Innovation East Midlands');
  });

  it('lose nothing when two of them meet', async () => {
    const line = (code: string) => etrLine({ ...airedale, code, name: `${code} NHS TRUST` });
    const runs = await Promise.all(
      ['N3W0A', 'N3W0B', 'N3W0C'].map((code, number) =>
        (number === 1 ? elsewhere : here).imports.take({ format: 'etr', fileName: 'etr.csv', text: line(code) }, null),
      ),
    );
    expect(runs.map((each) => each.version).toSorted()).toEqual([1, 2, 3]);
    const directory = await here.source.current();
    for (const code of ['N3W0A', 'N3W0B', 'N3W0C'])
      expect(directory.trust(code)?.name).toBe(`N3w0${code.at(-1)?.toLowerCase()} NHS Trust`);
  });

  it('can be read again as they were in any version', async () => {
    await here.imports.take(
      { format: 'etr', fileName: '1', text: etrLine({ ...airedale, name: 'ONE NHS TRUST' }) },
      null,
    );
    await here.imports.take(
      { format: 'etr', fileName: '2', text: etrLine({ ...airedale, name: 'TWO NHS TRUST' }) },
      null,
    );
    const names = await Promise.all(
      [0, 1, 2].map(async (version) =>
        (await here.facts.factsOf(version)).map((each) => (each.kind === 'trust' ? each.trust.name : each.kind)),
      ),
    );
    expect(names).toEqual([[], ['One NHS Trust'], ['Two NHS Trust']]);
    expect((await here.runs.list({ limit: 10 })).items.map((each) => each.fileName)).toEqual(['2', '1']);
  });

  it('refuse to slip under a change that takes effect later', async () => {
    const later = {
      format: 'etr',
      fileName: 'l',
      text: etrLine({ ...airedale, board: 'QOP' }),
      effective: DAY,
    } as const;
    expect(await here.imports.take(later, null)).toMatchObject({ state: 'imported' });
    expect((await here.source.current()).resolve({ ods: 'RCF' }, '2026-11-22').network).toBe('yorkshire-humber');
    expect((await elsewhere.source.on(DAY)).resolve({ ods: 'RCF' }, DAY).network).toBe('manchester');
    const run = await here.imports.take(
      { format: 'etr', fileName: 'n', text: etrLine({ ...airedale, name: 'ONE NHS TRUST' }) },
      null,
    );
    expect(run).toMatchObject({ state: 'refused', report: { problems: [{ line: 1, code: 'later_change_known' }] } });
    clock.set(`${DAY}T09:00:00Z`);
    expect((await here.source.current()).resolve({ ods: 'RCF' }, DAY).network).toBe('manchester');
    expect((await here.source.on('2027-03-31')).resolve({ ods: 'RCF' }, '2027-03-31').network).toBe('yorkshire-humber');
  });
});
