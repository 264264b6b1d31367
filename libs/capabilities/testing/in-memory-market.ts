import type { SupplierStanding } from '@matchwell/core/allocation';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import type { StoredEpoch } from '@matchwell/core/ranking';
import type { Seal } from '@matchwell/core/audit-chain';
import type { AllocationRun, HeldBackNote } from '@matchwell/capabilities/allocation';
import type { KeptAuditEntry } from '@matchwell/capabilities/audit/testing/kept-audit-entry';
import type { ConsumerName, EventKind } from '@matchwell/capabilities/events';
import type { EvidenceVerification, Innovation } from '@matchwell/capabilities/innovations';
import type { Introduction } from '@matchwell/capabilities/introductions';
import type { MatchRun } from '@matchwell/capabilities/matching';
import type { MatchingRun, NetworkEmphasisVersion, WeightSet } from '@matchwell/capabilities/weighting';
import type { Need } from '@matchwell/capabilities/needs';
import type { Organisation } from '@matchwell/capabilities/organisations';
import type {
  AccountToken,
  ApiKey,
  ExternalIdentity,
  Invitation,
  Membership,
  KeptRecoveryCode,
  NewSession,
  PendingRegistration,
  Person,
  SecondFactor,
  SignInRequest,
  WaitingStep,
} from '@matchwell/capabilities/people';

/** One event on its way to one duty, as the outbox in memory keeps it. */
export interface OutboxEntry {
  readonly consumer: ConsumerName;
  readonly kind: EventKind;
  readonly subjectId: string;
  /** Whether a dispatcher has handed it out: from then on an event about the same subject needs an entry of its own. */
  claimed: boolean;
}

/** A person as kept. */
export interface KeptPerson {
  readonly person: Person;
  readonly passwordHash: string;
  readonly disabledAt?: Date;
}

/** What waits for somebody to follow a link, each by the hash of its token. */
export interface KeptLinks {
  readonly pendingRegistrations: Map<
    string,
    { readonly pending: PendingRegistration; readonly wrongPasswords: number }
  >;
  readonly accountTokens: Map<string, AccountToken>;
  readonly invitations: Map<string, { readonly invitation: Invitation; readonly isClosed: boolean }>;
  /** Names at providers, which wait for nothing but their person. */
  readonly identities: ExternalIdentity[];
  readonly signInRequests: Map<string, SignInRequest>;
  readonly apiKeys: Map<string, { readonly key: ApiKey; readonly membershipId: string }>;
}

/** Second factors, their recovery codes, and sign-ins between their two steps. */
export interface KeptFactors {
  readonly seconds: Map<string, SecondFactor>;
  /** By person. */
  readonly codes: Map<string, KeptRecoveryCode[]>;
  /** By the hash of the token. */
  readonly steps: Map<string, WaitingStep>;
}

/** What became of allocations. */
export interface KeptAllocations {
  readonly runs: Map<string, AllocationRun>;
  /** By closed month. */
  readonly ledger: Map<string, readonly SupplierStanding[]>;
  /** By need. */
  readonly heldBack: Map<string, HeldBackNote['pairs']>;
}

/** A membership as kept. */
export interface KeptMembership extends Membership {
  readonly since?: Date;
  readonly endedAt?: Date;
}

/** Everything a market keeps. */
interface Contents {
  readonly organisations: Map<string, Organisation>;
  readonly people: Map<string, KeptPerson>;
  readonly memberships: KeptMembership[];
  /** By the hash of the token. */
  readonly sessions: Map<string, NewSession>;
  readonly links: KeptLinks;
  readonly factors: KeptFactors;
  readonly innovations: Map<string, Innovation>;
  readonly findings: Map<string, EvidenceVerification>;
  readonly needs: Map<string, Need>;
  readonly introductions: Map<string, Introduction>;
  /** Who declared a conflict, by introduction. */
  readonly conflicts: Map<string, readonly string[]>;
  readonly runs: Map<string, { readonly run: MatchRun; readonly digest: string; readonly at: Date }>;
  readonly epochs: Map<string, StoredEpoch>;
  readonly live: { epochId?: string };
  /** By network and version. */
  readonly networkEmphases: Map<string, NetworkEmphasisVersion>;
  readonly weightSets: Map<string, WeightSet>;
  readonly matchingRuns: Map<string, MatchingRun>;
  readonly allocations: KeptAllocations;
  readonly outbox: OutboxEntry[];
  readonly audit: KeptAuditEntry[];
  readonly seals: Seal[];
}

/**
 * What the stores in memory share, and the unit of work over it: when the work throws, everything is as it was. For one caller at a time:
 * without an asynchronous context it cannot tell a nested call from a parallel one.
 */
export class InMemoryMarket extends UnitOfWork {
  private contents: Contents = empty();
  private running = false;

  /** What is kept now. Ask for it anew in every call: a rollback replaces it. */
  get kept(): Contents {
    return this.contents;
  }

  /** The same, for writes that make no sense outside a unit of work. @throws Error outside one. */
  get written(): Contents {
    if (!this.running) throw new Error('This can only be done inside a unit of work.');
    return this.contents;
  }

  override async run<Value>(work: () => Promise<Value>): Promise<Value> {
    if (this.running) return work();
    const before = structuredClone(this.contents);
    this.running = true;
    try {
      return await work();
    } catch (error) {
      this.contents = before;
      throw error;
    } finally {
      this.running = false;
    }
  }
}

function empty(): Contents {
  return {
    organisations: new Map(),
    people: new Map(),
    memberships: [],
    sessions: new Map(),
    links: {
      pendingRegistrations: new Map(),
      accountTokens: new Map(),
      invitations: new Map(),
      identities: [],
      signInRequests: new Map(),
      apiKeys: new Map(),
    },
    factors: { seconds: new Map(), codes: new Map(), steps: new Map() },
    innovations: new Map(),
    findings: new Map(),
    needs: new Map(),
    introductions: new Map(),
    conflicts: new Map(),
    runs: new Map(),
    epochs: new Map(),
    live: {},
    networkEmphases: new Map(),
    weightSets: new Map(),
    matchingRuns: new Map(),
    allocations: { runs: new Map(), ledger: new Map(), heldBack: new Map() },
    outbox: [],
    audit: [],
    seals: [],
  };
}
