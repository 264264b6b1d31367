import { ROLES } from '@matchwell/core/access/actor';
import { type Action, POLICY, relationOf } from '@matchwell/core/access/policy';

const WORDS = {
  nobody: 'yes (no organisation’s records)',
  published: 'what is published',
  own: 'own',
  counterpart: 'own and counterpart’s',
  network: 'routed to own network',
  any: 'any organisation’s',
} as const;

/** `policy`: prints the policy table as Markdown, the source of the table in `docs/policy.md`. Returns the exit code. */
export async function runPolicy(): Promise<number> {
  console.log(policyInMarkdown());
  return 0;
}

/** Every action with whose records each role may touch by it; a dash means that it may not attempt it at all. */
export function policyInMarkdown(): string {
  const askers = [undefined, ...ROLES];
  const head = ['Action', 'Signed out', ...ROLES.map((role) => role.replace('_', ' '))];
  const rows = (Object.keys(POLICY) as Action[]).map((action) => [
    `\`${action}\``,
    ...askers.map((role) => {
      const relation = relationOf(action, role);
      return relation ? WORDS[relation] : '–';
    }),
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
