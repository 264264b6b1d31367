/** What entries of the audit log say was done, in words. Entries keep the name that is on the left. */
const WORDS: Readonly<Record<string, string>> = {
  'account.change_email': 'Changed an email address',
  'account.change_password': 'Changed a password',
  'account.disable': 'Disabled an account',
  'account.enable': 'Enabled an account',
  'account.link_identity': 'Linked an account to an organisation’s sign-in',
  'account.provision': 'Made an account by an organisation’s sign-in',
  'account.register': 'Registered an account',
  'account.reset_password': 'Set a new password by a link',
  'account.second_factor_on': 'Turned on signing in with a code',
  'account.second_factor_reset': 'Took away signing in with a code',
  'allocation.run': 'Had introductions allocated',
  'api_key.create': 'Made an API key',
  'api_key.revoke': 'Took back an API key',
  'epoch.read': 'Looked at what a new epoch would change',
  'epoch.roll': 'Rolled the epoch',
  'evidence.verify': 'Checked a piece of evidence',
  'evidence_file.add': 'Sent a file behind evidence',
  'evidence_file.read': 'Read a file behind evidence',
  'evidence_file.remove': 'Removed a file behind evidence',
  'export.create': 'Asked for an export',
  'export.download': 'Downloaded an export',
  'import.cancel': 'Stopped an import',
  'import.create': 'Imported a file',
  'innovation.publish': 'Published a product',
  'innovation.withdraw': 'Withdrew a product',
  'introduction.approve': 'Approved an introduction',
  'introduction.close': 'Closed an introduction',
  'introduction.consent': 'Consented to an introduction',
  'introduction.declare_conflict': 'Declared a conflict of interest',
  'introduction.decline': 'Declined an introduction',
  'introduction.record_outcome': 'Recorded how far an introduction got',
  'introduction.request': 'Asked for an introduction',
  'introduction.reroute': 'Handed an introduction over to another network',
  'meeting.cancel': 'Called off a meeting',
  'meeting.confirm': 'Agreed to a meeting',
  'meeting.move': 'Proposed another time for a meeting',
  'meeting.propose': 'Proposed a meeting',
  'need.answer': 'Answered a question about a need',
  'need.ask': 'Asked about a need',
  'need.close': 'Closed a need',
  'need.express_interest': 'Expressed interest in a need',
  'need.joint_demand': 'Shared the demand of two needs',
  'need.pause': 'Paused a need',
  'need.publish': 'Published a need',
  'need.shortlist': 'Put a match on the shortlist',
  'need.unshortlist': 'Took a match off the shortlist',
  'network_emphasis.edit': 'Changed what a network weighs',
  'operations.revive': 'Put work back in line',
  'organisation.edit': 'Changed an organisation’s profile',
  'organisation.import': 'Imported organisations',
  'organisation.merge': 'Merged two organisations',
  'person.erase': 'Erased a person',
  'person.export': 'Downloaded what is held on a person',
  'retention.run': 'Asked for retention to be carried out',
  'search.save': 'Saved or changed a search',
  'session.revoke': 'Ended a session',
  'session.switch_role': 'Changed role',
  'system.allocate': 'Introductions were allocated',
  'system.assign': 'A review was given to an officer',
  'system.disable_webhook': 'A webhook was switched off',
  'system.erase': 'A person was erased',
  'system.export': 'An export was gathered',
  'system.lapse': 'An introduction lapsed',
  'system.organisation_import': 'Organisations were imported',
  'system.propose': 'An introduction was proposed',
  'system.reown': 'An introduction followed a boundary',
  'system.retention': 'Retention was carried out',
  'system.roll_epoch': 'An epoch began',
  'system.scan_file': 'A file was scanned',
  'team.end_membership': 'Ended a membership',
  'team.invite': 'Invited somebody to a team',
  'team.join': 'Joined a team',
  'team.revoke_invitation': 'Took back an invitation',
  'team.transfer_lead': 'Handed on the lead of a team',
  'thread.ask': 'Asked a question in a conversation',
  'thread.write': 'Wrote in a conversation',
  'webhook.add': 'Added a webhook',
  'webhook.edit': 'Changed a webhook',
  'webhook.pause': 'Paused a webhook',
  'webhook.remove': 'Removed a webhook',
  'webhook.renew_secret': 'Made a new secret for a webhook',
  'webhook.resume': 'Switched a webhook on',
  'webhook.switch_off': 'Switched a webhook of an organisation off',
  'webhook.switch_on': 'Switched a webhook of an organisation on',
  'weights.edit': 'Changed or simulated matching weights',
  'weights.publish': 'Published matching weights',
  'workload.reassign': 'Gave a review to somebody else',
  'workload.set_absence': 'Noted an absence',
  'workload.set_capacity': 'Changed how many reviews there is room for',
};

/** An action in words; one that is not in the table says its own name. */
export function actionWords(action: string): string {
  return WORDS[action] ?? action;
}

/** Every action that has words, by its words. */
export function actionChoices(): { readonly value: string; readonly text: string }[] {
  return Object.entries(WORDS)
    .map(([value, text]) => ({ value, text }))
    .toSorted((a, b) => (a.text < b.text ? -1 : 1));
}

type States = Readonly<Record<string, unknown>> | undefined;

/**
 * What an entry changed, a line a fact: `State: in review, then declined`; whom `people` names is named. A fact that did not change is left out unless nothing was before.
 */
export function changeLines(before: States, after: States, people: ReadonlyMap<string, string> = new Map()): string[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (name) => name !== 'apiKey',
  );
  return names.flatMap((name) => {
    const [was, is] = [before?.[name], after?.[name]].map((value) => people.get(value as string) ?? valueWords(value));
    if (was === undefined && is === undefined) return [];
    if (was === is) return [];
    const label = factWords(name);
    if (was === undefined) return [`${label}: ${is}`];
    return is === undefined ? [`${label}: was ${was}`] : [`${label}: ${was}, then ${is}`];
  });
}

/** `needId` as “Need id”. */
function factWords(name: string): string {
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function valueWords(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (value === null) return 'none';
  if (typeof value === 'string') return /^[a-z]+(?:_[a-z]+)+$/.test(value) ? value.replaceAll('_', ' ') : value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value as number | boolean);
}
