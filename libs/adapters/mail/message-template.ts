import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMessageKind, type MessageKind } from '@matchwell/core/messages';

/** A template as its file has it: front matter and a body in Markdown. `{{name}}` stands for a variable. */
export interface MessageTemplate {
  readonly kind: MessageKind;
  /** Rises when the words change. */
  readonly version: number;
  readonly subject: string;
  readonly variables: readonly string[];
  /** The words of the link to the page. */
  readonly action: string;
  /** Who acts next, and what they do. */
  readonly who: string;
  /** By when. */
  readonly by: string;
  readonly body: string;
}

const FRONT_MATTER = /^---\n(?<fields>.*?)\n---\n(?<body>.*)$/s;
const FIELDS = ['kind', 'version', 'subject', 'variables', 'action', 'who', 'by'] as const;

/** Reads a template. @throws Error naming the file and the field that is missing or wrong. */
export function parseTemplate(name: string, text: string): MessageTemplate {
  const { fields = '', body = '' } = FRONT_MATTER.exec(text.replaceAll('\r\n', '\n'))?.groups ?? {};
  const given = new Map(
    fields.split('\n').map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    }),
  );
  const [kind = '', version = '', subject = '', variables = '', action = '', who = '', by = ''] = FIELDS.map(
    (field) => {
      const value = given.get(field);
      if (!value) throw new Error(`The message template ${name} has no ${field} in its front matter.`);
      return value;
    },
  );
  const unknown = [...given.keys()].filter((field) => !(FIELDS as readonly string[]).includes(field));
  if (unknown.length > 0) throw new Error(`The message template ${name} has an unknown field ${unknown.join(', ')}.`);
  if (!isMessageKind(kind)) throw new Error(`The message template ${name} is of no known kind: ${kind}.`);
  if (!/^[1-9]\d*$/.test(version)) throw new Error(`The message template ${name} has no whole version.`);
  if (body.trim() === '') throw new Error(`The message template ${name} has no body.`);
  return {
    kind,
    version: Number(version),
    subject,
    variables: variables.split(',').map((each) => each.trim()),
    action,
    who,
    by,
    body: body.trim(),
  };
}

/** Reads every template. @throws Error when two are of one kind. */
export function readTemplates(
  folder: string = join(__dirname, 'templates'),
): ReadonlyMap<MessageKind, MessageTemplate> {
  const templates = new Map<MessageKind, MessageTemplate>();
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.md'))) {
    const template = parseTemplate(name, readFileSync(join(folder, name), 'utf8'));
    if (templates.has(template.kind)) throw new Error(`Two message templates are of the kind ${template.kind}.`);
    templates.set(template.kind, template);
  }
  return templates;
}
