import { type PersonalField, PRIVACY_REGISTER, RETENTION_RULES, UNUSED_ACCOUNT_DAYS } from '@matchwell/core/privacy';

const BASIS = {
  public_task: 'public task',
  contract: 'contract',
  legal_obligation: 'legal obligation',
  legitimate_interests: 'legitimate interests',
} as const;

/** `privacy-register`: prints the data-protection register as Markdown, the source of `docs/privacy-register.md`. Returns the exit code. */
export async function runPrivacyRegister(): Promise<number> {
  console.log(privacyRegisterInMarkdown());
  return 0;
}

/** The register: a table of fields for each table, then the rules of retention. */
export function privacyRegisterInMarkdown(): string {
  const sections = PRIVACY_REGISTER.map(({ table, of, fields }) => {
    const whose =
      of === null
        ? 'An organisation’s own; people only where somebody wrote of one.'
        : 'column' in of
          ? `A person’s by \`${of.column}\`${of.through ? `, a ${of.through} of hers` : ''}.`
          : 'A person’s where she made the entry.';
    const rows = fields.map((field) => row([`\`${field.column}\``, ...cellsOf(field)]));
    const head = ['Column', 'Holds', 'For', 'Basis', 'Seen by', 'Kept', 'On erasure'];
    return [`## ${table}`, '', whose, '', row(head), row(head.map(() => '---')), ...rows].join('\n');
  });
  const rules = RETENTION_RULES.map(({ name, table, since, days, action }) =>
    row([name, `\`${table}\``, `${days} days after \`${since}\``, action.replaceAll('_', ' ')]),
  );
  return [
    ...sections,
    [
      '## Retention',
      '',
      row(['Rule', 'Table', 'Due', 'Then']),
      row(['---', '---', '---', '---']),
      ...rules,
      row(['unused accounts', '`person`', `${UNUSED_ACCOUNT_DAYS} days after anybody could use it`, 'erased']),
    ].join('\n'),
  ].join('\n\n');
}

function cellsOf({ holds, purpose, basis, seenBy, retention, onErasure, why, by }: PersonalField): string[] {
  const fate = {
    delete_row: 'row deleted',
    replace: `replaced by “${by ?? ''}”`,
    blank: 'emptied',
    redact: 'redacted',
    erase_words: 'erased; the chain still verifies',
    keep: `kept: ${why ?? ''}`,
  }[onErasure];
  return [holds, purpose, BASIS[basis], seenBy, retention, fate];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
