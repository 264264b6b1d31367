import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { scopesOf } from '@matchwell/core/access/client-actions';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AuditLog } from '@matchwell/capabilities/audit';
import { Secrets } from '../secrets.port';
import { leadRequired } from '../teams/team.service';
import type { TeamMember } from '../teams/team';
import { TeamStore } from '../teams/team-store.port';
import type { ApiKey, PresentedKey } from './api-key';
import { ApiKeyStore } from './api-key-store.port';

/** How long a key may work at most, in days: a year. */
export const API_KEY_DAYS_MAX = 365;

/** How many keys of an organisation may work at a time. */
export const API_KEYS_MAX = 20;

/** A use is written down at most this often, in milliseconds. */
const USE_NOTED_EVERY_MS = 60_000;

const DAY_MS = 24 * 60 * 60 * 1000;

/** What a key looks like: the part that is shown, and 256 random bits. No session token has this form. */
const FORM = /^mw_[0-9a-z]{8}_[\w-]{43}$/;

const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** Whether a bearer token is an API key by its form. */
export function isApiKey(token: string): boolean {
  return FORM.test(token);
}

/** A key to be made. */
export interface NewApiKey {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly days: number;
}

/** Why a key was not made or taken back. */
export type ApiKeyRefusal =
  'team.lead_required' | 'api_key.invalid' | 'api_key.exists' | 'api_key.limit_reached' | 'api_key.not_found';

/** What keys are made and judged with. */
@Injectable()
export class ApiKeyDesk {
  constructor(
    readonly secrets: Secrets,
    readonly identifiers: Identifiers,
    readonly clock: Clock,
  ) {}
}

/**
 * Keys for programs of an organisation. Its lead makes them, and for the operator any administrator; a key does what its scopes name of the
 * role's actions, never what takes a person, and ends with whoever made it.
 */
@Injectable()
export class ApiKeyService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: ApiKeyStore,
    private readonly team: TeamStore,
    private readonly audit: AuditLog,
    private readonly desk: ApiKeyDesk,
  ) {}

  /** The keys of the actor's organisation, the newest first, those that do not work any more too. */
  async list({ organisationId }: Actor): Promise<ApiKey[]> {
    return this.keys.listOf(organisationId);
  }

  /** Makes a key. Answers it with its secret, which is shown once and kept nowhere. */
  async create(
    actor: Actor,
    { name, scopes, days }: NewApiKey,
  ): Promise<Outcome<{ readonly key: ApiKey; readonly secret: string }, ApiKeyRefusal>> {
    const { secrets, identifiers, clock } = this.desk;
    const allowed: readonly string[] = scopesOf(actor.role);
    const unknown = scopes.find((scope) => !allowed.includes(scope));
    if (unknown !== undefined) return notAScope(unknown, allowed);
    if (scopes.length === 0) return noScope();
    const createdAt = clock.now();
    return this.unitOfWork.run(async () => {
      await this.team.lock(actor.organisationId);
      const own = await this.ownMembership(actor);
      if (!own || !mayManage(actor, own)) return leadRequired();
      const working = (await this.keys.listOf(actor.organisationId)).filter(
        (key) => !key.revokedAt && key.expiresAt > createdAt,
      );
      if (working.length >= API_KEYS_MAX)
        return refused('api_key.limit_reached', `Your organisation has ${API_KEYS_MAX} keys, the most there may be.`);
      const prefix = `mw_${this.letters()}`;
      const secret = `${prefix}_${secrets.newToken().token}`;
      const key: ApiKey = {
        id: identifiers.next(),
        organisationId: actor.organisationId,
        role: actor.role,
        name,
        prefix,
        scopes: [...new Set(scopes)],
        createdBy: actor.personId,
        createdAt,
        expiresAt: new Date(createdAt.getTime() + days * DAY_MS),
        lastUsedAt: null,
        revokedAt: null,
      };
      if (!(await this.keys.insert(key, own.membershipId, secrets.hashToken(secret)))) return nameTaken();
      const { id, expiresAt } = key;
      await this.record(actor, 'api_key.create', { key: id, prefix, scopes: key.scopes, expiresAt });
      return accepted({ key, secret });
    });
  }

  /** Takes a key of the actor's organisation back, for good. */
  async revoke(actor: Actor, id: string): Promise<Outcome<void, ApiKeyRefusal>> {
    return this.unitOfWork.run(async () => {
      await this.team.lock(actor.organisationId);
      if (!(await this.keys.listOf(actor.organisationId)).some((key) => key.id === id))
        return refused('api_key.not_found', 'There is no such key of your organisation.');
      const own = await this.ownMembership(actor);
      if (!own || !mayManage(actor, own)) return leadRequired();
      if (await this.keys.revoke(id, actor.organisationId, this.desk.clock.now()))
        await this.record(actor, 'api_key.revoke', { key: id });
      return accepted(undefined);
    });
  }

  /** Whom a presented key acts for, and what it may do; undefined when it is unknown or does not work any more. Counts as a use of it. */
  async resume(secret: string): Promise<PresentedKey | undefined> {
    const now = this.desk.clock.now();
    const found = await this.keys.find(this.desk.secrets.hashToken(secret), now);
    if (!found || found.key.expiresAt <= now) return undefined;
    const { id, lastUsedAt } = found.key;
    if (!lastUsedAt || now.getTime() - lastUsedAt.getTime() >= USE_NOTED_EVERY_MS) await this.keys.noteUse(id, now);
    return found;
  }

  private async ownMembership({ organisationId, personId, role }: Actor): Promise<TeamMember | undefined> {
    const members = await this.team.membersOf(organisationId);
    return members.find((member) => member.personId === personId && member.role === role);
  }

  private letters(): string {
    return this.desk.secrets
      .randomBytes(8)
      .reduce((letters, byte) => letters + LETTERS.charAt(byte % LETTERS.length), '');
  }

  private async record({ personId, organisationId }: Actor, action: string, after: Record<string, unknown>) {
    const subjectType = 'organisation' as const;
    await this.audit.append({ personId, organisationId, action, subjectType, subjectId: organisationId, after });
  }
}

function mayManage({ role }: Actor, { lead }: TeamMember): boolean {
  return lead || role === 'administrator';
}

function notAScope(scope: string, allowed: readonly string[]) {
  return refused('api_key.invalid', 'A key cannot be given this.', [
    {
      pointer: '/scopes',
      code: 'not_in_list',
      detail: `scopes: "${scope}" is none; use some of ${allowed.join(', ')}.`,
    },
  ]);
}

function noScope() {
  return refused('api_key.invalid', 'A key needs something to do.', [
    { pointer: '/scopes', code: 'required', detail: 'scopes is empty; choose at least one.' },
  ]);
}

function nameTaken() {
  return refused('api_key.exists', 'A key of your organisation has this name. Choose another, or take that one back.', [
    { pointer: '/name', code: 'taken', detail: 'name: choose one that no other key has.' },
  ]);
}
