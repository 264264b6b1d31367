import { NEED_FEATURES } from '@matchwell/core/scoring/weights';
import { aDraftInnovation, aDraftNeed } from '@matchwell/capabilities/testing/drafts';

const A_MEETING = { startsOn: '2099-01-15', startsAt: '10:00', lengthMinutes: 30, place: 'Not mine to choose' };

/** A webhook as its people describe it. */
export const A_WEBHOOK = {
  name: 'Not mine to change',
  url: 'https://hooks.example.org/matchwell',
  events: ['introduction.approved'],
};

const FACTORS = Object.fromEntries(NEED_FEATURES.map((feature) => [feature, feature === 'text' ? 1.5 : 1]));

const AN_ASSESSMENT = {
  kind: 'dtac',
  outcome: 'met',
  assessedOn: '2026-01-01',
  validUntil: '2026-12-31',
  lookedAt: 'Not mine to look at.',
  statement: 'Not mine to say.',
  sharing: 'own',
};

/** What a request must carry to get as far as the question of whose record it is. */
export const BODIES: Readonly<Record<string, object>> = {
  'put /api/v1/innovations/:id': aDraftInnovation({ name: 'Taken over' }),
  'put /api/v1/needs/:id': aDraftNeed({ title: 'Taken over by somebody else' }),
  'put /api/v1/catalogue/innovations/:id/evidence/:evidenceId/verification': { state: 'verified', note: 'Seen.' },
  'post /scout/needs/:id/shortlist': { innovationId: '019a0000-0000-7000-8000-00000000abcd' },
  'post /api/v1/needs/:id/introductions': { innovationId: '019a0000-0000-7000-8000-00000000abcd' },
  'post /api/v1/needs/:id/interest': { innovationId: '019a0000-0000-7000-8000-00000000abcd' },
  'post /needs/:id/interest': { innovationId: '019a0000-0000-7000-8000-00000000abcd' },
  'post /api/v1/needs/:id/joint-demand': { otherNeedId: '019a0000-0000-7000-8000-00000000abcd' },
  'post /api/v1/introductions/:id/thread': { audience: 'network_and_buyer', text: 'Not mine to say.' },
  'post /introductions/:id/thread': { audience: 'network_and_buyer', text: 'Not mine to say.' },
  'post /api/v1/introductions/:id/thread/questions': { side: 'buyer', text: 'Not mine to ask?' },
  'post /introductions/:id/question': { side: 'buyer', text: 'Not mine to ask?' },
  'put /api/v1/introductions/:id/thread/reading': { upTo: '019a0000-0000-7000-8000-00000000abcd' },
  'put /api/v1/introductions/:id/thread/following': { follows: true },
  'post /api/v1/introductions/:id/meetings': A_MEETING,
  'put /api/v1/introductions/:id/meetings/:meetingId': { ...A_MEETING, sequence: 0 },
  'post /api/v1/introductions/:id/meetings/:meetingId/confirmation': { sequence: 0 },
  'post /api/v1/introductions/:id/meetings/:meetingId/cancellation': { sequence: 0 },
  'post /introductions/:id/meetings/new': {
    ...A_MEETING,
    'startsOn/day': '15',
    'startsOn/month': '1',
    'startsOn/year': '2099',
  },
  'post /introductions/:id/meetings/:meetingId': {
    ...A_MEETING,
    'startsOn/day': '15',
    'startsOn/month': '1',
    'startsOn/year': '2099',
    sequence: '0',
  },
  'post /api/v1/needs/:id/questions': { text: 'Is this mine to ask?' },
  'post /needs/:id/question': { text: 'Is this mine to ask?' },
  'put /api/v1/needs/:id/questions/:questionId/answer': { answer: 'Not mine to answer.' },
  'post /scout/needs/:id/questions/:questionId': { answer: 'Not mine to answer.' },
  'put /api/v1/webhooks/:id': A_WEBHOOK,
  'post /api/v1/catalogue/innovations/:id/assessments': { ...AN_ASSESSMENT, conflict: { declared: false } },
  'post /scout/products/:id/assessments/new': { ...AN_ASSESSMENT, 'conflict/declared': 'false' },
  'put /api/v1/assessments/:id/sharing': { sharing: 'shared' },
  'post /assessments/:id/sharing': { sharing: 'shared' },
  'post /api/v1/assessments/:id/withdrawal': { reason: 'Not mine to withdraw.' },
  'post /assessments/:id/withdrawal': { reason: 'Not mine to withdraw.' },
  'put /api/v1/assessments/:id/reply': { text: 'Not mine to answer.' },
  'post /assessments/:id/reply': { text: 'Not mine to answer.' },
  'post /api/v1/assessments/:id/requests': { purpose: 'Not mine to know of.' },
  'post /assessments/:id/requests': { purpose: 'Not mine to know of.' },
  'put /api/v1/assessments/:id/requests/:requestId/decision': { granted: true },
  'post /assessments/:id/requests/:requestId': { granted: 'true' },
  'put /api/v1/saved-searches/:id': { name: 'Taken over' },
  'put /api/v1/saved-searches/:id/pause': { paused: true },
  'post /account/searches/:id': { name: 'Taken over' },
  'post /api/v1/needs/:id/matches/:innovationId/decline': { reasonCode: 'other', note: 'Not mine to decline.' },
  'post /api/v1/introductions/:id/decline': { reasonCode: 'other', note: 'Not mine to decline.' },
  'post /api/v1/introductions/:id/rerouting': { networkId: 'east', note: 'Not mine to move.' },
  'post /network/introductions/:id/assignment': { personId: '019a0000-0000-7000-8000-00000000abcd', reason: 'Mine.' },
  'post /network/products/:id/evidence/:evidenceId': { state: 'verified', note: 'Seen.' },
  'put /api/v1/workload/networks/:networkId/capacity': { monthlyReviews: 1 },
  'put /api/v1/networks/:networkId/emphasis': { ...FACTORS, reason: 'Not mine to weigh.' },
  'post /api/v1/networks/:networkId/emphasis/preview': FACTORS,
  'post /api/v1/introductions/:id/outcomes': { outcome: 'stopped' },
  'post /api/v1/introductions/:id/closure': { outcome: 'stopped' },
};

/** Routes that have nothing to show of the records here even to their owners, and why. */
export const NOTHING_TO_SHOW: ReadonlySet<string> = new Set([
  // No matcher runs here: there is no match and no run of it.
  'get /api/v1/needs/:id/matches/:innovationId',
  'get /scout/needs/:id/matches/:innovationId',
  'get /scout/needs/:id/matches/:innovationId/decline',
  'get /innovator/products/:id/matches/:needId',
  // Nobody has consented to the introduction here: it has no meeting.
  'get /scout/needs/:id/questions/:questionId',
  'get /introductions/:id/meetings/:meetingId',
  'get /introductions/:id/meetings/:meetingId/calendar',
]);

/** What stands in the places of further parameters where an id would name no page. */
export const FURTHER: Readonly<Record<string, readonly string[]>> = {
  '/scout/needs/:id/edit/:section': ['problem'],
  '/scout/needs/:id/edit/:section/entries/:position': ['outcomes', 'new'],
  '/scout/needs/:id/edit/:section/entries/:position/removal': ['outcomes', '1'],
  '/innovator/products/:id/edit/:section': ['basics'],
  '/api/v1/innovations/:id/evidence/:evidenceId/files': ['study-1'],
  '/innovator/products/:id/edit/:section/entries/:position': ['evidence', 'new'],
  '/innovator/products/:id/edit/:section/entries/:position/removal': ['evidence', '1'],
};
