import type { NestExpressApplication } from '@nestjs/platform-express';
import { AuditLog } from '@matchwell/capabilities/audit';
import { EvidenceFileService, EvidenceFileStore } from '@matchwell/capabilities/evidence-files';
import { InnovationService, PublicationService } from '@matchwell/capabilities/innovations';
import { aDraftInnovation, aStudy } from '@matchwell/capabilities/testing/drafts';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';
import { type RowScope, RowScopes } from '@matchwell/adapters/postgres/row-security/row-scopes';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { TrustingEvidenceFileStore } from '../support/broken-twins/trusting-evidence-file-store';
import { EvidenceScene } from '../support/evidence-scene';
import { expectAccepted, type Market, type Somebody } from '../support/market';
import { createReplacedMarketplace } from '../support/marketplace';
import { aPdf } from '../support/sample-files';

jest.setTimeout(120_000);

describe('files behind evidence', () => {
  let scene: EvidenceScene;
  let market: Market;
  let application: NestExpressApplication;
  let grace: Somebody;
  let rosa: Somebody;
  let priya: Somebody;
  let helen: Somebody;
  let sam: Somebody;
  let ada: Somebody;

  beforeAll(async () => {
    scene = await EvidenceScene.open();
    ({ market, application } = scene);
    ({ grace, rosa, priya, helen, sam, ada } = scene.people);
  });
  beforeEach(() => scene.begin());
  afterAll(() => scene?.close());

  const send: EvidenceScene['send'] = (...given) => scene.send(...given);
  const taken: EvidenceScene['taken'] = (...given) => scene.taken(...given);
  const download: EvidenceScene['download'] = (...given) => scene.download(...given);
  const scan: EvidenceScene['scan'] = (...given) => scene.scan(...given);
  const stateOf: EvidenceScene['standing'] = (...given) => scene.standing(...given);
  const bearer: EvidenceScene['bearer'] = (...given) => scene.bearer(...given);
  it('are read by nobody until they are clean, then by whom they are for, and it goes on record', async () => {
    const content = aPdf('A trial of 212 people.', { packed: true });
    const id = await taken(content, { name: 'Prüfbericht “final” €.pdf' });
    const absent = (await download(market.nextId(), grace)).body as Buffer;
    for (const who of scene.readers) {
      const refused = await download(id, who);
      expect([who.name, refused.status]).toEqual([who.name, 404]);
      expect(withoutInstance(refused.body as Buffer)).toEqual(withoutInstance(absent));
    }

    await scan(id);
    for (const [who, status] of [
      [grace, 200],
      [sam, 200],
      [priya, 200],
      [rosa, 404],
      [helen, 404],
      [ada, 403],
    ] as const)
      expect([who.name, (await download(id, who)).status]).toEqual([who.name, status]);

    const got = await download(id, priya);
    expect(Buffer.compare(got.body as Buffer, content)).toBe(0);
    expect(got.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'cache-control': 'private, no-store',
      'cross-origin-resource-policy': 'same-origin',
    });
    const disposition = got.headers['content-disposition'] ?? '';
    expect(disposition).toMatch(/^attachment; filename="[\x20-\x7e\u00a0-\u00ff]*"; filename\*=UTF-8''/);
    expect(decodeURIComponent(disposition.split("UTF-8''")[1] ?? '')).toBe('Prüfbericht “final” €.pdf');

    const entries = await market.get(AuditLog).forSubject('evidence_file', id);
    expect(entries.map(({ action, personId }) => [action, personId])).toEqual([
      ['evidence_file.add', grace.actor.personId],
      ['system.scan_file', null],
      ['evidence_file.read', sam.actor.personId],
      ['evidence_file.read', priya.actor.personId],
      ['evidence_file.read', priya.actor.personId],
    ]);
    expect(JSON.stringify(entries)).not.toContain('Prüfbericht');
  });

  it('are kept from a buyer until a network approved, and from everybody when the item is not published', async () => {
    const id = await taken(aPdf());
    await scan(id);
    for (const [state, status] of [
      ['in_review', 404],
      ['declined', 404],
      ['lapsed', 404],
      ['awaiting_supplier', 200],
      ['introduced', 200],
    ] as const) {
      await market.query(
        `UPDATE introduction SET state = $2, decline = CASE WHEN $2 = 'declined' THEN '{"by":"buyer","reasonCode":"other"}'::jsonb END WHERE id = $1`,
        [scene.introductionId, state],
      );
      expect([state, (await download(id, priya)).status]).toEqual([state, status]);
    }
    const unpublished = await market.get(InnovationService).read(grace.actor, scene.innovationId);
    const { version, draft } = expectAccepted(unpublished);
    const evidence = [...(draft.evidence ?? []), aStudy({ id: 'study-3', title: 'Not published yet' })];
    expectAccepted(
      await market.get(InnovationService).saveDraft(grace.actor, scene.innovationId, version, { ...draft, evidence }),
    );
    const draftFile = await taken(aPdf('early'), { item: 'study-3' });
    await scan(draftFile);
    expect([(await download(draftFile, grace)).status, (await download(draftFile, sam)).status]).toEqual([200, 404]);
    expectAccepted(await market.get(PublicationService).publish(grace.actor, scene.innovationId));
    expect((await download(draftFile, sam)).status).toBe(200);
  });

  it('stand behind evidence items of one’s own products only', async () => {
    expect((await send(aPdf(), { who: rosa })).status).toBe(404);
    expect((await send(aPdf(), { who: sam })).status).toBe(403);
    const noItem = await send(aPdf(), { item: 'study-9' });
    expect([noItem.status, (noItem.body as { code: string }).code]).toEqual([404, 'evidence.not_found']);
    const noName = await send(aPdf(), { name: '' });
    expect([noName.status, (noName.body as { code: string }).code]).toEqual([400, 'evidence_file.invalid']);
  });

  it('cannot be read before they are clean, nor called clean, by anything that the HTTP process can say to the database', async () => {
    const id = await taken(aPdf());
    const scope = (who: Somebody): RowScope => ({
      reach: 'organisation',
      organisationId: who.actor.organisationId,
      networkId: who.actor.networkId,
    });
    const ask = (what: RowScope, sql: string) =>
      application.get(RowScopes).run(what, () => application.get(DataSource).query<unknown[]>(sql, [id]));
    const scopes = [...scene.readers, ada].map(scope).concat({ reach: 'system' });
    for (const each of scopes) {
      expect(await ask(each, 'SELECT * FROM evidence_file_content WHERE file_id = $1')).toEqual([]);
      expect(
        await ask(each, `UPDATE evidence_file SET state = 'clean', scanner = 'me', scanned_at = now() WHERE id = $1`),
      ).toEqual([[], 0]);
    }
    await expect(
      ask(scope(rosa), `INSERT INTO evidence_file_content (file_id, content) VALUES ($1, 'x')`),
    ).rejects.toThrow('row-level security');
    expect(await ask(scope(rosa), 'DELETE FROM evidence_file WHERE id = $1')).toEqual([[], 0]);
    await scan(id);
    const seen = await Promise.all(
      [grace, sam, priya, rosa, helen].map(
        async (who) => (await ask(scope(who), 'SELECT FROM evidence_file_content WHERE file_id = $1')).length,
      ),
    );
    expect(seen).toEqual([1, 1, 1, 0, 0]);
  });

  it('stay shut although a store hands them to everybody, and only the second wall can have kept them', async () => {
    const id = await taken(aPdf());
    const statusBehind = async (rowLevelSecurity: 'on' | 'off') => {
      const trusting = await createReplacedMarketplace(
        market.url,
        {
          port: EvidenceFileStore,
          inject: [PostgresUnitOfWork],
          useFactory: (work: PostgresUnitOfWork) => new TrustingEvidenceFileStore(work),
        },
        { rowLevelSecurity },
      );
      const answer = await request(trusting.getHttpServer())
        .get(`/api/v1/evidence-files/${id}/content`)
        .set(bearer(helen));
      await trusting.close();
      return answer.status;
    };
    expect([await statusBehind('off'), await statusBehind('on')]).toEqual([200, 404]);
  });

  it('go with a product that has none of them left behind', async () => {
    const product = await market.get(InnovationService).create(grace.actor, aDraftInnovation());
    const content = aPdf();
    const upload = {
      innovationId: product.id,
      evidenceId: 'study-1',
      name: 'a.pdf',
      mediaType: 'application/pdf',
      content,
    };
    const file = expectAccepted(await market.get(EvidenceFileService).add(grace.actor, upload));
    await market.query('DELETE FROM innovation WHERE id = $1', [product.id]);
    expect(await stateOf(file.id)).toBeUndefined();
    expect(await market.query('SELECT FROM evidence_file_content WHERE file_id = $1', [file.id])).toEqual([]);
  });
});

function withoutInstance(body: Buffer): unknown {
  const { instance: _instance, ...problem } = JSON.parse(body.toString()) as Record<string, unknown>;
  return problem;
}
