import type { RecordSchema } from '@matchwell/adapters/validation';
import { ADOPTER_SCHEMAS } from '../adopters/adopter-schemas';
import { ASSESSMENT_SCHEMAS } from '../assessments/assessment-schemas';
import { AUDIT_SCHEMAS } from '../audit/audit-schemas';
import { EVIDENCE_FILE_SCHEMAS } from '../evidence-files/evidence-file-schemas';
import { FIGURE_SCHEMAS } from '../figures/figure-schemas';
import { RUN_SCHEMAS } from '../operations/run-schemas';
import { TEAM_SCHEMAS } from '../team/team-schemas';
import { MEETING_SCHEMAS } from '../meetings/meeting-schemas';
import { ENGAGEMENT_SCHEMAS } from '../market-engagement/engagement-schemas';
import { WEBHOOK_SCHEMAS } from '../webhooks/webhook-schemas';
import { SAVED_SEARCH_SCHEMAS } from '../saved-searches/saved-search-schemas';
import { SUPPORT_PROGRAMME_SCHEMAS } from '../support-programmes/support-programme-schemas';
import { THREAD_SCHEMAS } from '../threads/thread-schemas';
import { WEIGHTING_SCHEMAS } from '../weighting/weighting-schemas';
import { UPKEEP_SCHEMAS } from '../upkeep/upkeep-schemas';
import { ADVICE_SCHEMAS } from '../what-if/advice-schemas';
import { anything, id, list, moment, object, orNull, ref, text, whole, yes } from './schema-words';

const record = (draft: string, published: string) =>
  object({
    id,
    state: text,
    version: whole,
    draft: ref(draft),
    published: orNull(ref(published)),
    publishedVersion: whole,
    publishedAt: orNull(moment),
    createdAt: moment,
    updatedAt: moment,
  });

const erasure = {
  id,
  personId: id,
  reasonCode: text,
  state: { type: 'string', enum: ['waiting', 'done', 'refused'] },
  report: orNull({
    ...anything,
    description: 'Rows by table, records passed on or ended, what was redacted and what stays.',
  }),
  requestedAt: moment,
  endedAt: orNull(moment),
};

const person = { id, email: text, displayName: text, disabledAt: orNull(moment) };

const apiKey = {
  id,
  name: text,
  prefix: text,
  scopes: list(text),
  state: { type: 'string', enum: ['working', 'expired', 'revoked'] },
  createdBy: id,
  createdAt: moment,
  expiresAt: moment,
  lastUsedAt: orNull(moment),
};

const figures = {
  standing: { type: 'string', enum: ['eligible', 'conditional', 'near_miss'] },
  rank: whole,
  totalHundredths: { type: 'integer', minimum: 0, maximum: 10_000, description: 'Hundredths of a point.' },
  needSideHundredths: whole,
  supplierSideHundredths: whole,
  explanation: anything,
};

const summary = {
  id,
  state: text,
  version: whole,
  you: { type: 'string', enum: ['network', 'buyer', 'supplier'] },
  need: object({ id, title: text }),
  innovation: object({ id, name: text }),
  network: orNull(text),
  origin: { type: 'string', enum: ['matcher', 'scout', 'supplier'] },
  rank: whole,
  totalHundredths: whole,
  waitingFor: list(text),
  clock: orNull(anything),
  youCan: list(text),
  decline: orNull(anything),
  outcome: orNull(anything),
  proposedAt: moment,
  changedAt: moment,
};

/** What the API answers, as JSON schemas. What goes in is described by the rules that check it. */
export const ANSWER_SCHEMAS = {
  ...ADVICE_SCHEMAS,
  ...ADOPTER_SCHEMAS,
  ...ASSESSMENT_SCHEMAS,
  ...SUPPORT_PROGRAMME_SCHEMAS,
  ...WEIGHTING_SCHEMAS,
  ...EVIDENCE_FILE_SCHEMAS,
  ...FIGURE_SCHEMAS,
  ...THREAD_SCHEMAS,
  ...MEETING_SCHEMAS,
  ...SAVED_SEARCH_SCHEMAS,
  ...WEBHOOK_SCHEMAS,
  ...ENGAGEMENT_SCHEMAS,
  ...UPKEEP_SCHEMAS,
  OwnStandings: object({
    items: list(
      object({
        innovation: object({ id, name: text }),
        standing: { type: 'string', enum: ['eligible', 'conditional', 'near_miss', 'excluded', 'irrelevant'] },
        unmet: list(object({ name: text, reason: text })),
        wouldChange: list(text),
        questions: list(object({ ask: { type: 'string', enum: ['supplier', 'scout'] }, text })),
        introduction: orNull(object({ id, state: text })),
      }),
    ),
  }),
  Problem: object(
    {
      type: text,
      title: text,
      status: whole,
      code: text,
      detail: text,
      instance: text,
      errors: list(object({ pointer: text, code: text, detail: text })),
    },
    ['instance', 'errors'],
  ),
  AllocationRun: object({
    id,
    trigger: { type: 'string', enum: ['monthly', 'administrator'] },
    month: text,
    epochId: text,
    networks: list(text),
    at: moment,
    content: anything,
  }),
  AllocationRunList: object({ items: list(ref('AllocationRun')) }),
  Health: object({ status: text, database: text, catalogue: text }, ['database', 'catalogue']),
  Actor: object({ personId: id, organisationId: id, role: text, networkId: orNull(text) }),
  Session: object({
    token: text,
    expiresAt: moment,
    personId: id,
    organisationId: id,
    role: text,
    networkId: orNull(text),
  }),
  Person: object(person),
  PersonList: object({ items: list(ref('Person')) }),
  AdministeredPerson: object({ ...person, secondFactorSince: orNull(moment), memberships: list(anything) }),
  ListedApiKey: object(apiKey),
  MadeApiKey: object({ ...apiKey, secret: text }),
  ApiKeyList: object({ items: list(ref('ListedApiKey')), scopes: list(text) }),
  CodeAsked: object({ next: text, token: text, expiresAt: moment }),
  SecondFactor: object({ since: orNull(moment), recoveryCodesLeft: whole, isRequired: yes }),
  OfferedFactor: object({ secret: text, address: text }),
  RecoveryCodes: object({ codes: list(text) }),
  SessionList: object({
    items: list(object({ id, device: text, createdAt: moment, lastUsedAt: moment, expiresAt: moment, current: yes })),
  }),
  LinkSent: object({ next: text, validForHours: whole }),
  ...AUDIT_SCHEMAS,
  ...TEAM_SCHEMAS,
  Organisation: object({
    id,
    kind: text,
    name: text,
    odsCode: orNull(text),
    networkId: orNull(text),
    postcode: orNull(text),
    supplier: orNull(ref('SupplierDetails')),
  }),
  Innovation: record('InnovationDraft', 'InnovationProfile'),
  Need: record('NeedDraft', 'ProblemStatement'),
  JudgedEvidenceItem: { allOf: [ref('EvidenceItem'), object({ verification: text })] },
  CatalogueInnovation: object({
    id,
    supplier: object({ id, name: text }),
    publishedVersion: whole,
    publishedAt: moment,
    profile: ref('InnovationProfile'),
  }),
  OpenNeed: object({
    id,
    buyer: object({ id, name: text, odsCode: text }),
    publishedVersion: whole,
    publishedAt: moment,
    statement: anything,
  }),
  CatalogueAnswer: object({
    items: list(anything),
    total: whole,
    facets: anything,
    engine: text,
    degraded: { ...yes, description: 'True when the first search engine did not answer and another stood in.' },
  }),
  MatchRun: object({ needId: id, state: text, upToDate: yes, run: anything }, ['run']),
  Shortlist: object({
    items: list(
      object({
        innovationId: id,
        addedAt: moment,
        innovationName: orNull(text),
        supplierName: orNull(text),
        match: orNull(object({ standing: text, rank: whole, totalHundredths: whole })),
      }),
    ),
  }),
  MatchForBuyer: object({
    innovation: object({ id, version: whole, name: text, tagline: text, supplier: text }),
    ...figures,
  }),
  MatchForSupplier: object({ need: object({ id, title: text, summary: text, buyer: text }), ...figures }),
  IntroductionSummary: object(summary),
  Introduction: object({
    ...summary,
    statement: anything,
    routing: anything,
    match: anything,
    contacts: orNull(anything),
    messages: list(anything),
  }),
  VocabularyList: object({ items: list(object({ name: text, title: text, version: text })) }),
  Vocabulary: object({ name: text, title: text, version: text, terms: list(anything) }),
  NetworkList: object({ items: list(anything) }),
  Coverage: object(
    {
      organisation: anything,
      icb: anything,
      network: orNull(text),
      alternates: list(text),
      flags: list(text),
      body: orNull(text),
      confidence: text,
      reason: text,
      facts: list(anything),
    },
    ['organisation', 'icb'],
  ),
  WorkQueue: object({ items: list(anything) }),
  WorkAssignment: object({ introductionId: id, networkId: text, personId: id, assignedAt: moment }),
  WorkAbsence: anything,
  AbsenceList: object({ items: list(anything) }),
  NetworkLoad: anything,
  LoadList: object({ items: list(ref('NetworkLoad')) }),
  OrganisationImport: anything,
  OverrideList: object({ items: list(anything) }),
  OutcomeHistory: object({
    items: list(
      object({
        outcome: text,
        label: text,
        on: text,
        siteOdsCode: orNull(text),
        note: orNull(text),
        by: orNull(text),
        reportedAt: moment,
      }),
    ),
  }),
  Reminder: anything,
  Message: object({
    id,
    kind: text,
    state: text,
    personId: orNull(id),
    introductionId: orNull(id),
    heldFor: orNull(text),
    attempts: whole,
    nextAttemptAt: orNull(moment),
    lastError: orNull(text),
    reference: orNull(text),
    createdAt: moment,
    settledAt: orNull(moment),
  }),
  OwnMessage: object({ id, kind: text, subject: text, path: text, createdAt: moment }),
  MessagePreferences: object({
    preferences: list(object({ kind: text, label: text, group: text, timing: text, isOptional: yes })),
  }),
  SubjectExport: object({
    personId: id,
    exportedAt: moment,
    data: { type: 'object', additionalProperties: list(anything), description: 'Rows by table, as they are kept.' },
    register: list(
      object({ column: text, holds: text, purpose: text, basis: text, seenBy: text, retention: text, withheld: yes }),
    ),
  }),
  Erasure: object(erasure),
  ErasureTaken: object({ ...erasure, kept: list(object({ table: text, column: text, rows: whole, why: text })) }),
  Operations: object({ outbox: object({ waiting: whole, underWay: whole, dead: whole }) }),
  ...RUN_SCHEMAS,
} as unknown as Readonly<Record<string, RecordSchema>>;
