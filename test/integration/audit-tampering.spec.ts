import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chainEntry, type ChainHead, emptyHead, type WrittenEntry } from '@matchwell/core/audit-chain';
import { Clock } from '@matchwell/core/kernel/clock';
import { AuditChainStore, AuditLog, AuditVerification, SealService } from '@matchwell/capabilities/audit';
import { FileSealLedger } from '@matchwell/adapters/files';
import { Market, type Somebody } from '../support/market';

jest.setTimeout(180_000);

/** Entries in the chain that is tampered with. */
const LENGTH = 8;

describe('a superuser who switches the triggers off', () => {
  let market: Market;
  let priya: Somebody;
  let path: string;
  let seals: SealService;
  let verification: AuditVerification;
  let chain: string;

  beforeAll(async () => {
    market = await Market.open();
    priya = await market.scout('Priya', 'RK9');
    chain = priya.actor.organisationId;
  });
  afterAll(() => market?.close());

  beforeEach(async () => {
    path = join(tmpdir(), 'matchwell-tests', `seals-${randomUUID()}.jsonl`);
    const ledger = new FileSealLedger(path);
    const store = market.get(AuditChainStore);
    seals = new SealService(market.unitOfWork, store, ledger, market.get(Clock));
    verification = new AuditVerification(store, ledger);
    await asSuperuser('TRUNCATE audit_entry, audit_words, audit_chain, audit_seal');
    for (let made = 1; made <= LENGTH; made += 1) {
      await market.unitOfWork.run(() =>
        market.get(AuditLog).append({
          ...priya.actor,
          action: 'need.publish',
          subjectType: 'need',
          subjectId: market.nextId(),
          before: { state: 'draft' },
          after: { state: 'open', amount: 0.1 * made, note: null },
          words: made % 2 === 0 ? `Said by Priya, ${made}` : undefined,
        }),
      );
      if (made === 4) await seals.seal();
    }
    await seals.seal();
  });
  afterEach(() => rm(path, { force: true }));

  /** Runs statements as an attacker would who owns the database. */
  const asSuperuser = async (...statements: string[]) => {
    await market.query(`BEGIN; SET LOCAL session_replication_role = replica; ${statements.join('; ')}; COMMIT`);
  };

  const found = async () => {
    const { intact, chains } = await verification.verify(chain);
    return { intact, ...chains[0]?.tampering, wordsChanged: chains[0]?.wordsChanged };
  };

  it('is told apart from nobody at all: an untouched log is intact', async () => {
    const report = await verification.verify();
    expect(report).toMatchObject({
      intact: true,
      seals: { count: 2, outside: 2, firstBroken: null, firstForged: null },
    });
    expect(report.chains).toEqual([{ chain, entries: LENGTH, wordsErased: 0, tampering: null, wordsChanged: [] }]);
    expect(await seals.seal()).toEqual({ sealed: 0, copied: 0 });
  });

  const AT_3 = `chain = (SELECT min(chain) FROM audit_entry) AND sequence = 3`;

  it.each([
    ['edits an action', [`UPDATE audit_entry SET action = 'need.close' WHERE ${AT_3}`], 'edited', 3],
    ['edits who did it', [`UPDATE audit_entry SET person_id = gen_random_uuid() WHERE ${AT_3}`], 'edited', 3],
    ['edits when', [`UPDATE audit_entry SET at = at - interval '1 day' WHERE ${AT_3}`], 'edited', 3],
    ['edits what it was before', [`UPDATE audit_entry SET before = '{"state": "paused"}' WHERE ${AT_3}`], 'edited', 3],
    ['deletes', [`DELETE FROM audit_entry WHERE ${AT_3}`], 'deleted', 3],
    [
      'deletes and closes the gap',
      [
        `DELETE FROM audit_entry WHERE ${AT_3}`,
        'UPDATE audit_entry SET sequence = -sequence WHERE sequence > 3',
        'UPDATE audit_entry SET sequence = -sequence - 1 WHERE sequence < 0',
      ],
      'deleted',
      3,
    ],
    [
      'reorders',
      [
        'UPDATE audit_entry SET sequence = -sequence WHERE sequence IN (3, 4)',
        'UPDATE audit_entry SET sequence = 7 + sequence WHERE sequence < 0',
      ],
      'reordered',
      3,
    ],
    ['cuts the tail', ['DELETE FROM audit_entry WHERE sequence > 6'], 'cut_tail', 7],
    [
      'cuts the tail and moves the head',
      [
        'DELETE FROM audit_entry WHERE sequence > 6',
        'UPDATE audit_chain c SET length = 6, hash = e.hash FROM audit_entry e WHERE e.chain = c.chain AND e.sequence = 6',
      ],
      'cut_tail',
      7,
    ],
    ['removes the whole chain', ['TRUNCATE audit_entry, audit_chain, audit_words'], 'cut_tail', 1],
  ] as [string, string[], string, number][])('%s: it is told, and where', async (_what, statements, kind, sequence) => {
    await asSuperuser(...statements);
    expect(await found()).toMatchObject({ intact: false, kind, sequence });
  });

  /** Forges the chain from an entry on, as one who knows every rule would: everything hashed anew, the head moved. */
  const rewriteFrom = async (place: number) => {
    const store = market.get(AuditChainStore);
    const hash = (text: string) => store.hash(text);
    const { entries } = await store.read(chain);
    let head: ChainHead = emptyHead(chain, hash);
    for (const entry of entries) {
      const said: WrittenEntry = entry.sequence === place ? { ...entry, action: 'need.close' } : entry;
      const forged = chainEntry(said, chain, head, hash);
      head = { length: forged.sequence, hash: forged.hash };
      await asSuperuser(
        `UPDATE audit_entry SET action = '${said.action}', previous_hash = '${forged.previousHash}', hash = '${forged.hash}'
          WHERE sequence = ${forged.sequence}`,
      );
    }
    await asSuperuser(`UPDATE audit_chain SET hash = '${head.hash}'`);
  };

  it('rewrites everything: the seals tell, and between which of them', async () => {
    await rewriteFrom(6);
    expect(await found()).toMatchObject({ intact: false, kind: 'rewritten', sequence: 5, upTo: 8, provenUpTo: 4 });
  });

  it('rewrites everything and the seals in the database: the seals outside tell', async () => {
    await rewriteFrom(2);
    await asSuperuser('TRUNCATE audit_seal');
    const unsealed = join(tmpdir(), 'matchwell-tests', `seals-${randomUUID()}.jsonl`);
    await new SealService(
      market.unitOfWork,
      market.get(AuditChainStore),
      new FileSealLedger(unsealed),
      market.get(Clock),
    ).seal();
    await rm(unsealed);
    expect(await found()).toMatchObject({ intact: false, kind: 'rewritten', sequence: 1, upTo: 4 });
    expect((await verification.verify()).seals).toMatchObject({ count: 1, outside: 2, firstForged: 1 });
    await asSuperuser('TRUNCATE audit_seal, audit_entry, audit_chain');
    expect((await verification.verify()).chains).toMatchObject([{ chain, tampering: { kind: 'cut_tail' } }]);
  });

  it('cannot change the words beside the chain either; erasing them is noticed and breaks nothing', async () => {
    await asSuperuser(`UPDATE audit_words SET words = 'Said by nobody' WHERE sequence = 4`);
    expect(await found()).toMatchObject({ intact: false, wordsChanged: [4] });
    const erase = 'UPDATE audit_words SET words = NULL, salt = NULL, erased_at = now()';
    await market.query(erase);
    const report = await verification.verify();
    expect(report).toMatchObject({ intact: true, chains: [{ wordsErased: 4, tampering: null }] });
  });

  it.each([
    'DELETE FROM audit_words',
    'TRUNCATE audit_words',
    `UPDATE audit_words SET words = 'x'`,
    'UPDATE audit_seal SET number = number + 1',
    'DELETE FROM audit_seal',
  ])('is needed for: %s', async (statement) => {
    await expect(market.query(statement)).rejects.toThrow('append-only');
  });

  it('leaves half a line in the ledger of seals: it is closed off and nothing is lost', async () => {
    const { appendFile } = await import('node:fs/promises');
    await appendFile(path, '{"number":3,"at":"2026');
    expect((await verification.verify()).seals).toMatchObject({ outside: 2, firstForged: null });
    await market.unitOfWork.run(() =>
      market
        .get(AuditLog)
        .append({ ...priya.actor, action: 'need.close', subjectType: 'need', subjectId: market.nextId() }),
    );
    expect(await seals.seal()).toEqual({ sealed: 1, copied: 1 });
    expect(await verification.verify()).toMatchObject({ intact: true, seals: { count: 3, outside: 3 } });
  });
});

describe('many who write to the same chains at the same moment', () => {
  let market: Market;

  beforeAll(async () => {
    market = await Market.open('reference', 12);
  });
  afterAll(() => market?.close());

  it('all finish, in whatever order they name the chains, and no number is missing or given twice', async () => {
    const chains = Array.from({ length: 4 }, () => market.nextId());
    const write = (number: number) =>
      market.unitOfWork.run(async () => {
        const order = number % 2 === 0 ? chains : chains.toReversed();
        for (const organisationId of [...order, null]) {
          const entry = { personId: null, organisationId, action: 'need.publish', subjectType: 'need' } as const;
          await market.get(AuditLog).append({ ...entry, subjectId: String(number) });
        }
      });
    await Promise.all(Array.from({ length: 100 }, (_none, number) => write(number)));
    const report = await new AuditVerification(
      market.get(AuditChainStore),
      new FileSealLedger(join(tmpdir(), 'matchwell-tests', `${randomUUID()}.jsonl`)),
    ).verify();
    const lengths = new Map(report.chains.map(({ chain, entries }) => [chain, entries]));
    expect(chains.map((chain) => lengths.get(chain))).toEqual([100, 100, 100, 100]);
    expect(report.intact).toBe(true);
  });
});
