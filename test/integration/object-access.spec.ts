import type { NestExpressApplication } from '@nestjs/platform-express';
import { addDays } from '@matchwell/core/kernel/calendar-day';
import { londonDay } from '@matchwell/core/service-clock';
import { relationOf } from '@matchwell/core/access/policy';
import { AssessmentService } from '@matchwell/capabilities/assessments';
import { EvidenceFileService, ScanService } from '@matchwell/capabilities/evidence-files';
import { InnovationService, InnovationStore } from '@matchwell/capabilities/innovations';
import { NeedService } from '@matchwell/capabilities/needs';
import { OrganisationExportDuty, OrganisationExportService } from '@matchwell/capabilities/organisation-exports';
import { SavedSearchService } from '@matchwell/capabilities/saved-searches';
import { ApiKeyService, InvitationService } from '@matchwell/capabilities/people';
import { WebhookEndpointService } from '@matchwell/capabilities/webhooks';
import { aDraftInnovation, aDraftNeed } from '@matchwell/capabilities/testing/drafts';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';
import createExpress from 'express';
import { createMarketplace } from '../../apps/marketplace/create-marketplace';
import { type Asker, tell, wronglyAllowed } from '../support/access-sweep';
import { UnscopedInnovationStore } from '../support/broken-twins/unscoped-innovation-store';
import { expectAccepted, Market, type Somebody } from '../support/market';
import { createReplacedMarketplace } from '../support/marketplace';
import { testConfiguration } from '../support/matcher';
import { propose } from '../support/proposals';
import { aPdf } from '../support/sample-files';
import { type Route, routesOf } from '../support/routes';
import { A_WEBHOOK, BODIES, FURTHER, NOTHING_TO_SHOW } from '../support/sweep-requests';

jest.setTimeout(240_000);

/** Records of one kind that belong to none of the strangers. A kind is the word before the first parameter of a path. */
interface RecordsOfOthers {
  readonly published: readonly string[];
  readonly unpublished: readonly string[];
  /** Who may see the first of them: its owner, and somebody else of the same organisation. */
  readonly owners: readonly Asker[];
}

/** Kinds whose ids everybody knows: an answer may tell that one exists, and still must not do what a stranger asks. */
const PUBLIC_IDS: ReadonlySet<string> = new Set(['networks']);

/** Ids that cannot be one: too short, hostile, with characters that no store takes, longer than any. */
const MALFORMED = ['0', 'not-an-id', "' OR '1'='1", '../needs', '\u0000', '%00', '٣', 'x'.repeat(2_000)];

describe('records of others', () => {
  let market: Market;
  let people: readonly Somebody[];
  let strangers: readonly Asker[];
  let askers: readonly Asker[];
  let records: Readonly<Record<string, RecordsOfOthers>>;

  const asking = (who: Somebody): Asker => {
    let token: Promise<string> | undefined;
    return { name: who.name, role: who.actor.role, token: () => (token ??= market.tokenOf(who)) };
  };
  /** Signs in for every request: for routes that end sessions. */
  const askingAfresh = (who: Somebody): Asker => ({ ...asking(who), token: () => market.tokenOf(who) });

  beforeAll(async () => {
    market = await Market.open();
    const grace = await market.innovator('Grace');
    const priya = await market.scout('Priya', 'RK9');
    const sam = await market.officer('Sam', 'south-west');
    const [rosa, helen, kwame] = [
      await market.innovator('Rosa'),
      await market.scout('Helen', 'RYJ'),
      await market.officer('Kwame', 'east'),
    ];
    people = [rosa, helen, kwame];
    askers = [
      { name: 'somebody signed out' },
      ...[rosa, helen, kwame, await market.administrator('Ada')].map(askingAfresh),
    ];
    const innovationId = await market.publishInnovation(grace);
    const needId = await market.postNeed(priya, { visibility: 'private' });
    const importId = market.nextId();
    await market.query(
      `INSERT INTO import_run (id, organisation_id, person_id, kind, state, rows_total, report, created_at)
       VALUES ($1, $2, $3, 'innovations', 'refused', 1, '{"rows":[]}', now())`,
      [importId, grace.actor.organisationId, grace.actor.personId],
    );
    const exportId = expectAccepted(await market.get(OrganisationExportService).request(grace.actor)).id;
    await market.unitOfWork.run(() => market.get(OrganisationExportDuty).carryOut(exportId));
    const fileOf = async (id: string) => {
      const content = aPdf(`About ${id}`);
      const upload = {
        innovationId: id,
        evidenceId: 'study-1',
        name: 'report.pdf',
        mediaType: 'application/pdf',
        content,
      };
      const file = expectAccepted(await market.get(EvidenceFileService).add(grace.actor, upload));
      await market.unitOfWork.run(() => market.get(ScanService).scan(file.id));
      return file.id;
    };
    const draft = await market.get(InnovationService).create(grace.actor, aDraftInnovation());
    const unposted = await market.get(NeedService).create(priya.actor, aDraftNeed());
    const introductionId = await propose(market, { needId, innovationId, buyer: priya, supplier: grace });
    const both = async (who: Somebody, colleague: string) =>
      [who, await market.colleagueOf(who, colleague)].map(asking);
    const [suppliers, buyers, officers] = [
      await both(grace, 'Gwen'),
      await both(priya, 'Paul'),
      await both(sam, 'Sara'),
    ];
    await market.tokenOf(grace);
    const [session] = await market.query<{ id: string }>(
      'SELECT s.id FROM session s JOIN membership m ON m.id = s.membership_id WHERE m.person_id = $1',
      [grace.actor.personId],
    );
    const team = await market.query<{ id: string }>('SELECT id FROM membership WHERE person_id = $1', [
      grace.actor.personId,
    ]);
    const invited = expectAccepted(
      await market.get(InvitationService).invite(grace.actor, { email: 'gwil@people.example', role: 'innovator' }),
    );
    const [fileId, fileOfDraft] = [await fileOf(innovationId), await fileOf(draft.id)];
    const search = expectAccepted(
      await market.get(SavedSearchService).save(grace.actor, 'Falls', { kind: 'need', text: 'falls', filters: {} }),
    );
    const searches = { published: [], unpublished: [search.id], owners: [asking(grace)] };
    const apiKey = expectAccepted(
      await market.get(ApiKeyService).create(grace.actor, { name: 'Nightly', scopes: ['innovation.list'], days: 1 }),
    );
    const webhook = expectAccepted(await market.get(WebhookEndpointService).add(grace.actor, A_WEBHOOK));
    const assessment = expectAccepted(
      await market.get(AssessmentService).record(priya.actor, innovationId, {
        kind: 'dtac',
        outcome: 'met',
        assessedOn: '2026-11-01',
        validUntil: addDays(londonDay(new Date()), 100),
        lookedAt: 'Version 3.',
        statement: 'For us alone.',
        sharing: 'own',
        conflict: { declared: false },
      }),
    );
    records = {
      webhooks: { published: [], unpublished: [webhook.endpoint.id], owners: suppliers },
      'api-keys': { published: [], unpublished: [apiKey.key.id], owners: suppliers },
      'evidence-files': { published: [fileId], unpublished: [fileOfDraft], owners: suppliers },
      'saved-searches': searches,
      searches,
      members: { published: [], unpublished: [team[0]?.id ?? ''], owners: suppliers },
      invitations: { published: [], unpublished: [invited.id], owners: suppliers },
      sessions: { published: [], unpublished: [session?.id ?? ''], owners: [asking(grace)] },
      innovations: { published: [innovationId], unpublished: [draft.id], owners: suppliers },
      products: { published: [innovationId], unpublished: [draft.id], owners: suppliers },
      needs: { published: [], unpublished: [needId, unposted.id], owners: buyers },
      introductions: { published: [], unpublished: [introductionId], owners: [...buyers, ...officers] },
      exports: { published: [], unpublished: [exportId], owners: [asking(grace)] },
      imports: { published: [], unpublished: [importId], owners: suppliers },
      assessments: { published: [], unpublished: [assessment.id], owners: buyers },
      networks: { published: [], unpublished: ['south-west'], owners: officers },
    };
  });
  // Sessions that a case ends are not missed by the next.
  beforeEach(() => {
    strangers = people.map(asking);
  });
  afterAll(() => market?.close());

  /** The records that a route is asked for. @throws Error that says what to add here for a new kind of record. */
  const recordsFor = (route: Route): readonly [kind: string, of: RecordsOfOthers] => {
    const kind = /([\w-]+)\/:/.exec(route.path)?.[1] ?? '';
    const of = records[kind];
    if (of) return [kind, of];
    throw new Error(
      `${route.method} ${route.path} names a record of the kind "${kind}". Add to "records" in this test one that belongs to Grace or ` +
        `Priya, under that word; and if the route takes a body, a valid one to BODIES["${route.method} ${route.path}"].`,
    );
  };

  /** Everything that one stranger can tell apart, or do, by the ids of others on one route. */
  const leaksOf = async (application: NestExpressApplication, route: Route, who: Asker): Promise<string[]> => {
    const relation = route.action && relationOf(route.action, who.role);
    if (relation === undefined || relation === 'nobody' || relation === 'any') return [];
    const [kind, { published, unpublished }] = recordsFor(route);
    const name = `${route.method} ${route.path}`;
    const second = records['innovations']?.published[0] ?? '';
    const further = FURTHER[route.path] ?? [second, second];
    const ask = (id: string) => tell(application, route, [id, ...further], who, BODIES[name]);
    const absent = await ask(market.nextId());
    const leaks: string[] = [];
    for (const id of [...unpublished, ...(relation === 'published' ? [] : published)]) {
      const told = await ask(id);
      if (told.status < 400) leaks.push(`${name}: ${who.name} is answered ${told.text.slice(0, 300)}`);
      else if (!PUBLIC_IDS.has(kind) && told.text !== absent.text)
        leaks.push(`${name}: ${who.name} can tell a foreign record (${told.text}) from none (${absent.text})`);
      else if (!PUBLIC_IDS.has(kind) && told.status !== 404)
        leaks.push(`${name}: was not asked about a record (${told.text}). Add a valid body to BODIES["${name}"].`);
    }
    for (const id of MALFORMED) {
      const told = await ask(id);
      if (told.status < 400 || told.status >= 500)
        leaks.push(`${name}: ${JSON.stringify(id)} is answered ${told.text}`);
    }
    return leaks;
  };

  /** Asks every route with a record in its path, as every stranger, for foreign, absent and malformed ids. */
  const sweep = async (application: NestExpressApplication) => {
    const leaks: string[] = [];
    for (const route of routesOf(application).filter(({ path }) => path.includes(':'))) {
      for (const who of strangers) leaks.push(...(await leaksOf(application, route, who)));
    }
    return leaks;
  };

  const started = async () => {
    const application = await createMarketplace(testConfiguration(market.url));
    await application.init();
    return application;
  };

  /** Every row of what organisations own. */
  const recordsNow = async () => {
    const tables = [
      'organisation',
      'person',
      'membership',
      'innovation',
      'evidence_verification',
      'need',
      'introduction',
      'joint_demand',
      'import_run',
      'organisation_export',
      'saved_search',
      'network_capacity',
      'network_emphasis',
      'evidence_file',
      'webhook_endpoint',
      'webhook_delivery',
      'assessment',
      'assessment_content',
      'assessment_reply',
      'assessment_request',
    ];
    const [row] = await market.query(
      `SELECT ${tables.map((table) => `(SELECT json_agg(t ORDER BY t::text) FROM ${table} t) AS ${table}`).join(', ')}`,
    );
    return row;
  };

  it('are answered to every stranger, on every route, like records that do not exist', async () => {
    const application = await started();
    const before = await recordsNow();
    const leaks = await sweep(application);
    await application.close();
    expect(leaks).toEqual([]);
    expect(await recordsNow()).toEqual(before);
  });

  it('are open to their owners and to the owners’ colleagues: the sweep asks for what is there', async () => {
    const application = await started();
    const unanswered: string[] = [];
    const routes = routesOf(application).filter(
      ({ method, path, action }) => method === 'get' && path.includes(':') && action !== undefined,
    );
    for (const route of routes) {
      const name = `${route.method} ${route.path}`;
      for (const who of strangers) {
        const relation = route.action && relationOf(route.action, who.role);
        if (relation === undefined || relation === 'nobody' || relation === 'any') continue;
        const [, { published, unpublished, owners }] = recordsFor(route);
        const [id = ''] = [...published, ...unpublished];
        for (const owner of owners.filter(({ role }) => role === who.role)) {
          const further = FURTHER[route.path] ?? [id];
          const own = await tell(application, route, [id, ...further], owner);
          const absent = await tell(application, route, [market.nextId(), ...further], owner);
          if (own.status >= 500 || (own.text === absent.text && !NOTHING_TO_SHOW.has(name)))
            unanswered.push(`${name}: ${owner.name} is answered ${own.text}`);
        }
      }
    }
    await application.close();
    // A private need is in no catalogue, not even for its own organisation.
    expect(
      unanswered.filter((each) => !/^get (?:\/api\/v1\/catalogue)?\/needs\/:id(?:\/questions)?:/.test(each)),
    ).toEqual([]);
  });

  it('and every other route obey the policy table, for every role and for somebody signed out', async () => {
    const application = await started();
    const routes = routesOf(application);
    const wrong: string[] = [];
    for (const route of routes) wrong.push(...(await wronglyAllowed(application, route, askers, market.nextId())));
    await application.close();
    expect(wrong).toEqual([]);
    expect(routes.length).toBeGreaterThan(55);
  });

  it('catches a route that was added past the guard', async () => {
    const application = await started();
    const express = application.getHttpAdapter().getInstance() as ReturnType<typeof createExpress>;
    express.get('/api/v1/needs/:id/backdoor', (_request, response) => {
      response.json({ open: true });
    });
    const backdoor = routesOf(application).find(({ path }) => path.endsWith('/backdoor'));
    const wrong = backdoor && (await wronglyAllowed(application, backdoor, askers, market.nextId()));
    await application.close();
    expect(wrong).toEqual([expect.stringContaining('get /api/v1/needs/:id/backdoor names no action')]);
  });

  it('catches a role that is let in against the table', async () => {
    const application = await started();
    const needs = routesOf(application).find(({ method, path }) => method === 'get' && path === '/api/v1/needs');
    const misread: Route = { ...(needs as Route), action: 'operations.read' };
    const wrong = await wronglyAllowed(application, misread, askers, market.nextId());
    await application.close();
    expect(wrong.toString()).toMatch(/lets in Helen, against the policy table/);
  });

  it('catches a store that finds records by id alone', async () => {
    const application = await createReplacedMarketplace(market.url, {
      port: InnovationStore,
      inject: [PostgresUnitOfWork],
      useFactory: (work: PostgresUnitOfWork) => new UnscopedInnovationStore(work),
    });
    const leaks = await sweep(application);
    await application.close();
    expect(leaks.toString()).toContain('get /api/v1/innovations/:id: Rosa is answered 200');
    expect(leaks.every((leak) => leak.includes('Rosa'))).toBe(true);
  });
});
