import type { NestExpressApplication } from '@nestjs/platform-express';
import { AuditLog } from '@matchwell/capabilities/audit';
import { EvidenceFileService, ScanService } from '@matchwell/capabilities/evidence-files';
import { RetentionService } from '@matchwell/capabilities/privacy';
import request from 'supertest';
import { EvidenceScene } from '../support/evidence-scene';
import { type Market, type Somebody } from '../support/market';
import { startMatcher } from '../support/matcher';
import { aJpeg, aPdf, aPng, aZip, EICAR_TEXT } from '../support/sample-files';
import { settled } from '../support/settled';

jest.setTimeout(120_000);

describe('the quarantine of files behind evidence', () => {
  let scene: EvidenceScene;
  let market: Market;
  let application: NestExpressApplication;
  let grace: Somebody;
  let rosa: Somebody;

  beforeAll(async () => {
    scene = await EvidenceScene.open();
    ({ market, application } = scene);
    ({ grace, rosa } = scene.people);
  });
  beforeEach(() => scene.begin());
  afterAll(() => scene?.close());

  const send: EvidenceScene['send'] = (...given) => scene.send(...given);
  const taken: EvidenceScene['taken'] = (...given) => scene.taken(...given);
  const download: EvidenceScene['download'] = (...given) => scene.download(...given);
  const scan: EvidenceScene['scan'] = (...given) => scene.scan(...given);
  const stateOf: EvidenceScene['standing'] = (...given) => scene.standing(...given);
  const bearer: EvidenceScene['bearer'] = (...given) => scene.bearer(...given);
  it('that hold malware are destroyed, never handed out, and say so to the company', async () => {
    for (const packed of [false, true]) {
      const id = await taken(aPdf(EICAR_TEXT, { packed }));
      await scan(id);
      expect(await stateOf(id)).toMatchObject({ state: 'infected', finding: 'EICAR test signature', content: false });
      for (const who of scene.readers) expect((await download(id, who)).status).toBe(404);
      // Scanned again by a late duplicate, nothing changes.
      await scan(id);
      expect(await market.get(AuditLog).forSubject('evidence_file', id)).toHaveLength(2);
    }
    const bomb = await taken(aPng(8, 8, 5_000_000), { name: 'bomb.png', type: 'image/png' });
    await scan(bomb);
    expect(await stateOf(bomb)).toMatchObject({ state: 'infected', content: false });
    const list = await request(application.getHttpServer())
      .get(`/api/v1/innovations/${scene.innovationId}/files`)
      .set(bearer(grace));
    expect((list.body as { items: { state: string }[] }).items.map(({ state }) => state)).toEqual(
      Array(3).fill('infected'),
    );
  });

  it('stay in quarantine while the scanner is away, however often it is asked, and leave it when it is back', async () => {
    const id = await taken(aPdf());
    scene.scanner.mood = 'away';
    for (let time = 1; time <= 8; time += 1) {
      await scan(id);
      expect(await stateOf(id)).toMatchObject({ state: 'quarantined', attempts: time, content: true });
      expect((await download(id, grace)).status).toBe(404);
      // Not due again yet: asking changes nothing.
      await scan(id);
      expect((await stateOf(id))?.attempts).toBe(time);
      const [row] = await market.query<{ minutes: number }>(
        'SELECT (extract(epoch FROM next_attempt_at - now()) / 60)::int AS minutes FROM evidence_file WHERE id = $1',
        [id],
      );
      expect(row?.minutes).toBe([1, 2, 5, 15, 60, 60, 60, 60][time - 1]);
      await market.query(`UPDATE evidence_file SET next_attempt_at = now() - interval '1 second' WHERE id = $1`, [id]);
    }
    scene.scanner.mood = 'broken';
    await expect(scan(id)).rejects.toThrow('fell over');
    expect(await stateOf(id)).toMatchObject({ state: 'quarantined', attempts: 8, content: true });
    scene.scanner.mood = 'well';
    await market.query('UPDATE outbox SET claimed_at = now(), done_at = now()');
    expect(await market.get(ScanService).retry()).toEqual({ files: 1 });
    expect(
      await market.query(`SELECT subject_id FROM outbox WHERE consumer = 'scan_evidence_file' AND done_at IS NULL`),
    ).toEqual([{ subject_id: id }]);
    await scan(id);
    expect((await download(id, grace)).status).toBe(200);
  });

  it('are scanned by the matcher, which is told by the outbox', async () => {
    const [good, bad] = [await taken(aPdf('by the matcher')), await taken(aPdf(EICAR_TEXT), { item: 'study-2' })];
    const matcher = await startMatcher(market.url);
    await settled(market.deliveries);
    await matcher.close();
    expect(await stateOf(good)).toMatchObject({ state: 'clean', scanner: 'built-in rules' });
    expect(await stateOf(bad)).toMatchObject({ state: 'infected', content: false });
  });

  it.each([
    ['an archive', aZip(), 'report.zip', 'application/zip', 415, 'evidence_file.unsupported'],
    ['an office document', aZip(), 'report.docx', 'application/pdf', 415, 'evidence_file.unsupported'],
    ['a picture named as a PDF', aPng(), 'report.pdf', 'application/pdf', 415, 'evidence_file.unsupported'],
    ['a PDF declared as a page', aPdf(), 'report.pdf', 'text/html', 415, 'evidence_file.unsupported'],
    [
      'a PDF with an archive behind it',
      Buffer.concat([aPdf(), aZip()]),
      'report.pdf',
      'application/pdf',
      400,
      'evidence_file.invalid',
    ],
    ['nothing', Buffer.alloc(0), 'report.pdf', 'application/pdf', 400, 'evidence_file.invalid'],
    ['a picture of too many pixels', aJpeg(9_000, 9_000), 'a.jpg', 'image/jpeg', 400, 'evidence_file.invalid'],
    ['one byte too much', Buffer.alloc(10_000_001), 'report.pdf', 'application/pdf', 413, 'evidence_file.too_large'],
    ['far too much', Buffer.alloc(12_000_000), 'report.pdf', 'application/pdf', 413, expect.any(String)],
  ])('refuses %s, and keeps nothing', async (_what, content, name, type, status, code) => {
    const response = await send(content, { name, type });
    expect([response.status, (response.body as { code: string }).code]).toEqual([status, code]);
    expect(await market.query('SELECT id FROM evidence_file WHERE innovation_id = $1', [scene.innovationId])).toEqual(
      [],
    );
  });

  it('are one file however often the same content is sent at once, and no more than may be', async () => {
    const content = aPdf('the same');
    const same = await Promise.all(Array.from({ length: 12 }, () => send(content)));
    expect(new Set(same.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(same.map(({ body }) => (body as { id: string }).id)).size).toBe(1);
    const others = await Promise.all(Array.from({ length: 10 }, (_each, number) => send(aPdf(`number ${number}`))));
    expect(others.map(({ status }) => status).toSorted()).toEqual([...Array(4).fill(202), ...Array(6).fill(409)]);
    expect(
      await market.query('SELECT id FROM evidence_file WHERE innovation_id = $1', [scene.innovationId]),
    ).toHaveLength(5);
  });

  it('are judged once when several matchers are at them, and not at all when they were removed meanwhile', async () => {
    const id = await taken(aPdf());
    await Promise.all(Array.from({ length: 8 }, () => scan(id)));
    expect((await market.get(AuditLog).forSubject('evidence_file', id)).map(({ action }) => action)).toEqual([
      'evidence_file.add',
      'system.scan_file',
    ]);
    const gone = await taken(aPdf('gone'));
    const removals = await Promise.all(
      Array.from({ length: 4 }, () => market.get(EvidenceFileService).remove(grace.actor, scene.innovationId, gone)),
    );
    expect(removals.filter(({ ok }) => ok)).toHaveLength(1);
    await scan(gone);
    expect(await stateOf(gone)).toBeUndefined();
    const other = await request(application.getHttpServer())
      .delete(`/api/v1/innovations/${scene.innovationId}/files/${id}`)
      .set(bearer(rosa));
    expect(other.status).toBe(404);
  });

  it('that were refused are forgotten after ninety days', async () => {
    const [kept, old, fresh] = [
      await taken(aPdf()),
      await taken(aPdf(EICAR_TEXT)),
      await taken(aPdf(`${EICAR_TEXT} again`)),
    ];
    for (const id of [kept, old, fresh]) await scan(id);
    await market.query(`UPDATE evidence_file SET refused_at = refused_at - interval '91 days' WHERE id = $1`, [old]);
    await market.query(`UPDATE evidence_file SET uploaded_at = uploaded_at - interval '900 days' WHERE id = $1`, [
      kept,
    ]);
    await market.get(RetentionService).run();
    expect([await stateOf(old), (await stateOf(fresh))?.state, (await stateOf(kept))?.state]).toEqual([
      undefined,
      'infected',
      'clean',
    ]);
  });
});
