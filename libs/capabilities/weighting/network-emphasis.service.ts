import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { accepted, type Outcome, refused } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import type { CriterionEmphasis } from '@matchwell/core/need/problem-statement';
import { EMPHASIS_BOUNDS, NEED_FEATURES } from '@matchwell/core/ranking';
import { defaultRoutingDirectory } from '@matchwell/core/routing';
import { AuditLog } from '@matchwell/capabilities/audit';
import { Outbox } from '@matchwell/capabilities/events';
import { EmphasisPreviewService } from '@matchwell/capabilities/matching';
import type { PublishedNeed } from '@matchwell/capabilities/needs';
import { leadRequired, TeamStore } from '@matchwell/capabilities/people';
import type { NetworkEmphasisChange, NetworkEmphasisVersion } from './network-emphasis';
import { NetworkEmphasisStore } from './network-emphasis-store.port';
import { type ShiftSummary, ShiftTally } from './simulation-report';

/** Why what a network weighs was not changed or shown. */
export type NetworkEmphasisRefusal =
  | 'emphasis.not_your_network'
  | 'emphasis.out_of_range'
  | 'emphasis.version_conflict'
  | 'matching.wrong_state'
  | 'team.lead_required';

/** What a network weighs now, and how it came to that. */
export interface NetworkEmphasisState {
  readonly networkId: string;
  /** 0 while the network never decided anything. */
  readonly version: number;
  readonly criteria: readonly CriterionEmphasis[];
  /** Newest first; the first is in force. */
  readonly history: readonly NetworkEmphasisVersion[];
}

/** What another emphasis would do to the lists of the open needs of the area. */
export interface EmphasisEffect {
  readonly epochId: string;
  /** Open needs of the area that it weighs, and those whose authors weigh for themselves. */
  readonly weighed: number;
  readonly own: number;
  /** Over the lists that were compared. */
  readonly lists: ShiftSummary;
}

/** The network that weighs a need, and what it weighs other than published. */
export interface NeedWeighing {
  readonly networkId: string;
  readonly criteria: readonly CriterionEmphasis[];
}

/** What a decision is written down with. */
@Injectable()
export class NetworkEmphasisMoment {
  constructor(
    readonly unitOfWork: UnitOfWork,
    readonly clock: Clock,
    readonly identifiers: Identifiers,
    readonly outbox: Outbox,
    readonly audit: AuditLog,
  ) {}
}

/**
 * What a network weighs more or less than published for the needs of its area. Everybody may read it; its lead decides it, and administrators may.
 * It is in force at once: the lists that it weighs, and no other, are made again.
 */
@Injectable()
export class NetworkEmphasisService {
  constructor(
    private readonly emphases: NetworkEmphasisStore,
    private readonly previews: EmphasisPreviewService,
    private readonly team: TeamStore,
    private readonly moment: NetworkEmphasisMoment,
  ) {}

  /** What a network weighs. Refused for a network that there is none of. */
  async read(networkId: string): Promise<Outcome<NetworkEmphasisState, 'emphasis.not_your_network'>> {
    if (!defaultRoutingDirectory().network(networkId)) return notYours();
    const history = await this.emphases.history(networkId);
    return accepted({ networkId, version: history[0]?.version ?? 0, criteria: history[0]?.criteria ?? [], history });
  }

  /** Who weighs a need beside its author: undefined when its author does, when no network owns it, or when that weighs all as published. */
  async weighing({ odsCode, postcode, statement }: PublishedNeed): Promise<NeedWeighing | undefined> {
    if ((statement.weightEmphasis ?? []).length > 0) return undefined;
    const { network } = defaultRoutingDirectory().resolve({ ods: odsCode, postcode }, this.moment.clock.today());
    const inForce = network ? await this.emphases.inForce(network) : undefined;
    return inForce && inForce.criteria.length > 0
      ? { networkId: inForce.networkId, criteria: inForce.criteria }
      : undefined;
  }

  /** What a change would do. Nothing is kept. */
  async preview(
    actor: Actor,
    networkId: string,
    criteria: readonly CriterionEmphasis[],
  ): Promise<Outcome<EmphasisEffect, NetworkEmphasisRefusal>> {
    if (!isOwn(actor, networkId)) return notYours();
    const given = inOrder(criteria);
    if (!given) return outOfRange();
    const preview = await this.previews.preview(networkId, given);
    if (!preview.ok) return preview;
    const { epochId, weighed, own, lists } = preview.value;
    const tally = new ShiftTally();
    for (const { shift, length } of lists) tally.add(shift, length);
    return accepted({ epochId, weighed, own, lists: tally.summary() });
  }

  /**
   * Puts a change into force, provided nobody else did since `version` was read: one transaction with its audit entry and the request to make
   * the lists again. What is in force already is answered as it is.
   */
  async decide(
    actor: Actor,
    networkId: string,
    version: number,
    { criteria, reason }: NetworkEmphasisChange,
  ): Promise<Outcome<NetworkEmphasisState, NetworkEmphasisRefusal>> {
    if (!isOwn(actor, networkId)) return notYours();
    const given = inOrder(criteria);
    if (!given) return outOfRange();
    const { unitOfWork, clock, identifiers, outbox, audit } = this.moment;
    return unitOfWork.run(async () => {
      if (!(await this.mayDecide(actor))) return leadRequired();
      const before = await this.emphases.inForce(networkId);
      if ((before?.version ?? 0) !== version) return changedMeanwhile();
      if (isSame(before?.criteria ?? [], given)) return this.read(networkId);
      const [id, since] = [identifiers.next(), clock.now()];
      const next = { id, networkId, version: version + 1, criteria: given, reason, since };
      if (!(await this.emphases.add(next))) return changedMeanwhile();
      await audit.append({
        personId: actor.personId,
        organisationId: actor.organisationId,
        action: 'network_emphasis.edit',
        subjectType: 'network_emphasis',
        subjectId: networkId,
        before: { version, criteria: before?.criteria ?? [] },
        after: { version: version + 1, criteria: given, id },
      });
      await outbox.append([{ kind: 'network_emphasis_changed', subjectId: networkId }]);
      return this.read(networkId);
    });
  }

  private async mayDecide(actor: Actor): Promise<boolean> {
    if (actor.role === 'administrator') return true;
    await this.team.lock(actor.organisationId);
    return (await this.team.membersOf(actor.organisationId)).some(
      ({ lead, personId, role }) => lead && personId === actor.personId && role === actor.role,
    );
  }
}

function isOwn({ role, networkId: own }: Actor, networkId: string): boolean {
  const isKnown = defaultRoutingDirectory().network(networkId) !== undefined;
  return isKnown && (role === 'administrator' || (role === 'network_officer' && own === networkId));
}

/** In the order of the need's side, without what counts as published; undefined when a factor is out of bounds or a criterion stands twice. */
function inOrder(criteria: readonly CriterionEmphasis[]): CriterionEmphasis[] | undefined {
  const { min, max } = EMPHASIS_BOUNDS;
  const factors = new Map(criteria.map(({ criterion, factor }) => [criterion, factor]));
  if (factors.size < criteria.length || criteria.some(({ factor }) => !(factor >= min && factor <= max)))
    return undefined;
  return NEED_FEATURES.flatMap((criterion) => {
    const factor = factors.get(criterion) ?? 1;
    return factor === 1 ? [] : [{ criterion, factor }];
  });
}

function isSame(a: readonly CriterionEmphasis[], b: readonly CriterionEmphasis[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ criterion, factor }, at) => criterion === b[at]?.criterion && factor === b[at]?.factor)
  );
}

function notYours() {
  return refused('emphasis.not_your_network', 'There is no such network among those you act for.');
}

function outOfRange() {
  const { min, max } = EMPHASIS_BOUNDS;
  return refused('emphasis.out_of_range', `Give each criterion once, with a factor from ${min} to ${max}.`);
}

function changedMeanwhile() {
  return refused(
    'emphasis.version_conflict',
    'A colleague changed what your network weighs after you opened it. Read it again and repeat your change.',
  );
}
