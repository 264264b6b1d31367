import type { Role } from './actor';

/**
 * Whose records an action may touch, beside those that are published for everybody.
 * `nobody`: none, only facts and vocabularies. `published`: none, only what is published. `own`: the actor's organisation's.
 * `counterpart`: own, and what an introduction shows of its other party. `network`: what is routed to the actor's network.
 * `any`: every organisation's.
 */
export type Relation = 'nobody' | 'published' | 'own' | 'counterpart' | 'network' | 'any';

/** Who may attempt an action, and to whose records. `anyone`: signed in or not. `signed_in`: every role. A role that is missing may not. */
export type Grant = Readonly<Partial<Record<Role | 'anyone' | 'signed_in', Relation>>>;

/**
 * Who may attempt what, and to whose records. Deny by default: an action that is not listed here does not exist, and a route without an
 * action fails at start-up. `docs/policy.md` is this table, printed by `npm run console -- policy`.
 */
export const POLICY = {
  'catalogue.read': { anyone: 'published' },
  'need.browse': { anyone: 'published' },
  'vocabulary.read': { anyone: 'nobody' },
  'network.read': { anyone: 'nobody' },
  'network_emphasis.read': { anyone: 'nobody' },
  'figures.read': { anyone: 'nobody' },
  'session.create': { anyone: 'any' },
  'session.organisation': { anyone: 'any' },
  'account.register': { anyone: 'any' },
  'account.confirm': { anyone: 'any' },
  'account.reset_password': { anyone: 'any' },
  'invitation.answer': { anyone: 'any' },
  'health.read': { anyone: 'nobody' },
  'documentation.read': { anyone: 'nobody' },
  'session.read': { signed_in: 'own' },
  'session.end': { signed_in: 'own' },
  'session.list': { signed_in: 'own' },
  'session.revoke': { signed_in: 'own' },
  'session.switch_role': { signed_in: 'own' },
  'account.edit': { signed_in: 'own' },
  'account.second_factor': { signed_in: 'own' },
  'account.administer': { administrator: 'any' },
  'team.read': { signed_in: 'own' },
  'team.manage': { signed_in: 'own' },
  'api_key.read': { signed_in: 'own' },
  'api_key.manage': { signed_in: 'own' },
  'webhook.read': { signed_in: 'own' },
  'webhook.manage': { signed_in: 'own' },
  'webhook.oversee': { administrator: 'any' },
  'person.export_own': { signed_in: 'own' },
  'person.erase_own': { signed_in: 'own' },
  'person.export': { administrator: 'any' },
  'person.erase': { administrator: 'any' },
  'retention.read': { administrator: 'any' },
  'retention.run': { administrator: 'any' },
  'organisation.read': { signed_in: 'own' },
  'organisation.edit': { innovator: 'own' },
  'innovation.list': { innovator: 'own' },
  'innovation.create': { innovator: 'own' },
  'innovation.read': { innovator: 'own' },
  'innovation.edit': { innovator: 'own' },
  'innovation.publish': { innovator: 'own' },
  'innovation.withdraw': { innovator: 'own' },
  'innovation.matches': { innovator: 'own' },
  'evidence.verify': { network_officer: 'published' },
  'evidence_file.add': { innovator: 'own' },
  'evidence_file.remove': { innovator: 'own' },
  'evidence_file.read': { innovator: 'own', scout: 'counterpart', network_officer: 'published' },
  'need.list': { scout: 'own' },
  'need.create': { scout: 'own' },
  'need.read': { scout: 'own' },
  'need.edit': { scout: 'own' },
  'need.publish': { scout: 'own' },
  'need.pause': { scout: 'own' },
  'need.close': { scout: 'own' },
  'need.matches': { scout: 'own' },
  'need.what_if': { scout: 'own' },
  'need.shortlist': { scout: 'own' },
  'need.joint_demand': { scout: 'own' },
  'import.create': { innovator: 'own', scout: 'own' },
  'import.read': { innovator: 'own', scout: 'own' },
  'import.cancel': { innovator: 'own', scout: 'own' },
  'export.create': { innovator: 'own', scout: 'own' },
  'export.read': { innovator: 'own', scout: 'own' },
  'export.download': { innovator: 'own', scout: 'own' },
  'introduction.list': { innovator: 'counterpart', scout: 'counterpart', network_officer: 'network' },
  'introduction.read': { innovator: 'counterpart', scout: 'counterpart', network_officer: 'network' },
  'need.express_interest': { innovator: 'counterpart' },
  'introduction.request': { scout: 'own' },
  'introduction.approve': { network_officer: 'network' },
  'introduction.declare_conflict': { network_officer: 'network' },
  'introduction.decline': { innovator: 'counterpart', scout: 'counterpart', network_officer: 'network' },
  'introduction.reroute': { network_officer: 'network' },
  'introduction.consent': { innovator: 'counterpart', scout: 'counterpart' },
  'introduction.outcome': { innovator: 'counterpart', scout: 'counterpart', network_officer: 'network' },
  'thread.read': { innovator: 'counterpart', scout: 'counterpart', network_officer: 'network' },
  'thread.write': { innovator: 'counterpart', scout: 'counterpart', network_officer: 'network' },
  'thread.ask': { network_officer: 'network' },
  'thread.follow': { innovator: 'counterpart', scout: 'counterpart', network_officer: 'network' },
  'need.ask': { innovator: 'counterpart' },
  'need.answer': { scout: 'own' },
  'need.engagement': { scout: 'own' },
  'assessment.browse': { innovator: 'published', scout: 'published', network_officer: 'published' },
  'assessment.list': { scout: 'own' },
  'assessment.read': { innovator: 'own', scout: 'own', network_officer: 'published' },
  'assessment.record': { scout: 'published' },
  'assessment.share': { scout: 'own' },
  'assessment.withdraw': { scout: 'own' },
  'assessment.ask': { scout: 'published' },
  'assessment.decide': { scout: 'own' },
  'assessment.reply': { innovator: 'own' },
  'search.save': { signed_in: 'own' },
  'meeting.read': { innovator: 'counterpart', scout: 'counterpart', network_officer: 'network' },
  'meeting.propose': { innovator: 'counterpart', scout: 'counterpart', network_officer: 'network' },
  'meeting.move': { innovator: 'counterpart', scout: 'counterpart', network_officer: 'network' },
  'meeting.confirm': { innovator: 'counterpart', scout: 'counterpart' },
  'meeting.cancel': { innovator: 'counterpart', scout: 'counterpart', network_officer: 'network' },
  'allocation.read': { administrator: 'any' },
  'allocation.run': { administrator: 'any' },
  'network_emphasis.edit': { network_officer: 'network', administrator: 'any' },
  'weights.read': { administrator: 'any' },
  'weights.edit': { administrator: 'any' },
  'weights.publish': { administrator: 'any' },
  'epoch.read': { administrator: 'any' },
  'epoch.roll': { administrator: 'any' },
  'organisation.administer': { administrator: 'any' },
  'organisation.merge': { administrator: 'any' },
  'organisation.import': { administrator: 'any' },
  'routing.overrides': { administrator: 'any' },
  'workload.read': { network_officer: 'network', administrator: 'any' },
  'workload.edit': { network_officer: 'network', administrator: 'any' },
  'message.unsubscribe': { anyone: 'nobody' },
  'message.own': { signed_in: 'own' },
  'message.preferences': { signed_in: 'own' },
  'figures.funnel': { network_officer: 'network', administrator: 'any' },
  'message.read': { administrator: 'any' },
  'message.retry': { administrator: 'any' },
  'audit.read': { administrator: 'any' },
  'operations.read': { administrator: 'any' },
  'operations.revive': { administrator: 'any' },
} as const satisfies Record<string, Grant>;

/** The name of something that can be attempted. */
export type Action = keyof typeof POLICY;

/** Whether nobody needs to be signed in for the action. */
export function isPublic(action: Action): boolean {
  return 'anyone' in POLICY[action];
}

/** Whether the policy allows the action to the role; `undefined` is somebody not signed in. */
export function allows(action: Action, role: Role | undefined): boolean {
  return relationOf(action, role) !== undefined;
}

/** Whose records the role may touch with the action; `undefined` when it may not attempt it. */
export function relationOf(action: Action, role: Role | undefined): Relation | undefined {
  const grant: Grant = POLICY[action];
  return grant.anyone ?? (role === undefined ? undefined : (grant[role] ?? grant.signed_in));
}
