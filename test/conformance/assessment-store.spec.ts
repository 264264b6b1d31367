import { AssessmentStore } from '@matchwell/capabilities/assessments';
import { InMemoryAssessmentStore } from '@matchwell/capabilities/assessments/testing/in-memory-assessment-store';
import { CountingIdentifiers } from '@matchwell/capabilities/testing/counting-identifiers';
import { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';
import { Market, type Somebody } from '../support/market';
import { type AssessmentStores, describeAssessmentStore } from './assessment-store.contract';

jest.setTimeout(240_000);

async function openInMemory(): Promise<AssessmentStores> {
  const identifiers = new CountingIdentifiers();
  const organisations = new Map<string, { name: string; isOfTheNhs: boolean }>();
  const somebody = (name: string, isOfTheNhs: boolean) => {
    const who = { personId: identifiers.next(), organisationId: identifiers.next() };
    organisations.set(who.organisationId, { name, isOfTheNhs });
    return who;
  };
  const grace = somebody('Grace’s company', false);
  return {
    unitOfWork: new InMemoryMarket(),
    assessments: new InMemoryAssessmentStore(organisations, () => grace.personId),
    innovationIds: [identifiers.next(), identifiers.next()],
    grace,
    rosa: somebody('Rosa’s company', false),
    priya: somebody('Plymouth', true),
    helen: somebody('Imperial', true),
    sam: somebody('South West', true),
    nextId: () => identifiers.next(),
    as: (_who, work) => work(),
    close: async () => undefined,
  };
}

async function openPostgres(): Promise<AssessmentStores> {
  const market = await Market.open();
  const of = ({ actor: { personId, organisationId } }: Somebody) => ({ personId, organisationId });
  const grace = await market.innovator('Grace');
  return {
    unitOfWork: market.unitOfWork,
    assessments: market.get(AssessmentStore),
    innovationIds: [await market.publishInnovation(grace), await market.publishInnovation(grace)],
    grace: of(grace),
    rosa: of(await market.innovator('Rosa')),
    priya: of(await market.scout('Priya', 'RK9')),
    helen: of(await market.scout('Helen', 'RYJ')),
    sam: of(await market.officer('Sam', 'south-west')),
    nextId: () => market.nextId(),
    as: (_who, work) => work(),
    close: () => market.close(),
  };
}

describe.each([
  ['in memory', openInMemory],
  ['in PostgreSQL', openPostgres],
])('assessments %s:', (_name, open) => {
  describeAssessmentStore(open);
});
