/** When a person gets messages of a kind: at once, gathered in a digest, or not at all. */
export type MessageTiming = 'immediate' | 'daily' | 'weekly' | 'off';

/** Every timing, in the order in which a page offers them. */
export const MESSAGE_TIMINGS: readonly MessageTiming[] = ['immediate', 'daily', 'weekly', 'off'];

/** What is fixed about a kind of message. */
export interface MessageKindRule {
  /** What a person reads where they choose what they get. */
  readonly label: string;
  readonly group: 'account' | 'introductions' | 'matching' | 'service';
  /** The timing of somebody who chose nothing. */
  readonly usually: MessageTiming;
  /** Whether the person may choose another timing. What keeps an account safe cannot be switched off. */
  readonly isOptional: boolean;
  /** What the cause has to say, besides where it can be read; the template uses each of these and nothing else. */
  readonly variables: readonly string[];
}

/**
 * Every kind of message the product sends. The template of a kind is `libs/adapters/mail/templates/<kind>.md`. A reviewer's proposals are
 * gathered by default: matching one need can bring many at once, and the queue page shows each of them anyway.
 */
export const MESSAGE_KINDS = {
  verify_email: account('Confirm an email address', ['validFor']),
  password_reset: account('Reset a password', ['validFor']),
  invitation: account('Invitation to join an organisation', ['organisation', 'role', 'validFor']),
  account_exists: account('A new account asked for an address that has one', ['what']),
  account_changed: account('A change of how I sign in', ['change']),
  new_device_sign_in: account('Sign-in from a new device', ['device', 'when']),
  introduction_proposed: about('introductions', 'daily', 'An introduction waits for our review', [
    'need',
    'buyer',
    'product',
    'supplier',
    'reason',
    'dueOn',
  ]),
  introduction_rerouted: about('introductions', 'immediate', 'Another network handed an introduction to us', [
    'need',
    'product',
    'reason',
    'dueOn',
  ]),
  introduction_approved: about('introductions', 'immediate', 'A network approved an introduction', [
    'need',
    'product',
    'network',
    'other',
    'dueOn',
  ]),
  consent_needed: about('introductions', 'immediate', 'The other side agreed and waits for me', [
    'need',
    'product',
    'other',
    'dueOn',
  ]),
  introduction_declined: about('introductions', 'immediate', 'An introduction was declined', [
    'need',
    'product',
    'who',
    'wording',
    'change',
    'note',
  ]),
  introduction_lapsed: about('introductions', 'immediate', 'An introduction ended without a decision', [
    'need',
    'product',
    'reason',
  ]),
  introduced: about('introductions', 'immediate', 'Both sides agreed: how to reach the other', [
    'need',
    'product',
    'other',
    'dueOn',
  ]),
  reminder: about('introductions', 'immediate', 'A step of mine is nearly due', ['need', 'product', 'words', 'dueOn']),
  escalation: about('introductions', 'immediate', 'A step is overdue', ['need', 'product', 'words', 'dueOn']),
  outcome_asked: about('introductions', 'immediate', 'How far an introduction got', [
    'need',
    'product',
    'other',
    'days',
  ]),
  question_asked: about('introductions', 'immediate', 'A question about an introduction', [
    'need',
    'product',
    'from',
    'words',
  ]),
  question_answered: about('introductions', 'immediate', 'An answer about an introduction', [
    'need',
    'product',
    'from',
    'words',
  ]),
  thread_message: about('introductions', 'immediate', 'A new message about an introduction', [
    'need',
    'product',
    'from',
    'words',
  ]),
  meeting_invitation: about('introductions', 'immediate', 'A meeting was proposed', [
    'need',
    'product',
    'from',
    'when',
    'place',
  ]),
  meeting_changed: about('introductions', 'immediate', 'A meeting was moved or confirmed', [
    'need',
    'product',
    'from',
    'when',
    'place',
  ]),
  meeting_cancelled: about('introductions', 'immediate', 'A meeting was cancelled', [
    'need',
    'product',
    'from',
    'when',
    'place',
  ]),
  matching_finished: about('matching', 'immediate', 'Matching of a need of mine has finished', [
    'need',
    'eligible',
    'conditional',
    'nearMiss',
    'proposed',
  ]),
  need_question_asked: about('introductions', 'immediate', 'A supplier asks about a need of mine', [
    'need',
    'words',
    'dueOn',
  ]),
  need_question_answered: about('introductions', 'immediate', 'A question about a need I asked about was answered', [
    'need',
    'question',
    'words',
  ]),
  question_waiting: about('introductions', 'immediate', 'A question to us is due, or overdue', [
    'need',
    'from',
    'words',
    'when',
    'dueOn',
  ]),
  assessment_news: about('matching', 'immediate', 'Something happened to an assessment', ['what', 'words']),
  assessment_expiring: about('matching', 'immediate', 'An assessment of ours is about to run out', [
    'assessment',
    'product',
    'expiresOn',
  ]),
  saved_search_alert: about('matching', 'daily', 'Something new matches a saved search', ['search', 'title']),
  evidence_expiring: about('matching', 'immediate', 'Something in a product record is about to expire', [
    'product',
    'item',
    'expiresOn',
  ]),
  export_finished: about('service', 'immediate', 'An export of our data has ended', ['result', 'next']),
  import_finished: about('service', 'immediate', 'An import has ended', ['what', 'result', 'rows']),
  webhook_disabled: about('service', 'immediate', 'A webhook of ours was switched off', ['name', 'why']),
  digest: {
    label: 'The digest of messages I chose to get together',
    group: 'service',
    usually: 'immediate',
    isOptional: false,
    variables: ['period'],
  },
} as const satisfies Record<string, MessageKindRule>;

/** What is only read when a message is sent, and never kept with it: the template uses these too. */
export const LATE_VARIABLES: Partial<Readonly<Record<keyof typeof MESSAGE_KINDS, readonly string[]>>> = {
  introduced: ['contactName', 'contactOrganisation', 'contactAddress', 'contactPhone'],
  digest: ['count'],
};

/** The name of a kind of message. */
export type MessageKind = keyof typeof MESSAGE_KINDS;

/** Every kind, in the order of the table. */
export const MESSAGE_KIND_NAMES = Object.keys(MESSAGE_KINDS) as MessageKind[];

/** Whether the text names a kind. */
export function isMessageKind(value: unknown): value is MessageKind {
  return typeof value === 'string' && Object.hasOwn(MESSAGE_KINDS, value);
}

/** The timing that holds for somebody who chose `chosen`, or nothing. What is not optional comes at once, whatever was chosen. */
export function timingOf(kind: MessageKind, chosen: MessageTiming | undefined): MessageTiming {
  const rule: MessageKindRule = MESSAGE_KINDS[kind];
  return rule.isOptional ? (chosen ?? rule.usually) : 'immediate';
}

type Variable = string;

function account<const Names extends readonly Variable[]>(label: string, variables: Names) {
  return { label, group: 'account', usually: 'immediate', isOptional: false, variables } as const;
}

function about<const Group extends MessageKindRule['group'], const Names extends readonly Variable[]>(
  group: Group,
  usually: MessageTiming,
  label: string,
  variables: Names,
) {
  return { label, group, usually, isOptional: true, variables } as const;
}
