import { MESSAGE_KIND_NAMES, type MessageKind } from '@matchwell/core/messages';
import {
  MessageRenderer,
  PREFERENCES_PATH,
  RenderError,
  type RenderedMessage,
  type RenderRequest,
} from '@matchwell/capabilities/messages';
import MarkdownIt from 'markdown-it';
import { type MessageTemplate, readTemplates } from './message-template';
import { plainText } from './plain-text';

/** A subject line is cut here: mail programs show less. In characters. */
const SUBJECT_LENGTH = 150;
const ONE_CLICK_PATH = '/api/v1/unsubscriptions/';

/**
 * Puts messages into words with Markdown templates. Every variable is escaped, so that it is text and nothing else; HTML in a template stays
 * text; only links to this product become links.
 */
export class MarkdownMessageRenderer extends MessageRenderer {
  private readonly markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });

  /** `publicUrl` is where readers reach the product, without a trailing slash. @throws Error when a kind has no template. */
  constructor(
    private readonly publicUrl: string,
    private readonly templates: ReadonlyMap<MessageKind, MessageTemplate> = readTemplates(),
  ) {
    super();
    const missing = MESSAGE_KIND_NAMES.filter((kind) => !templates.has(kind));
    if (missing.length > 0) throw new Error(`There is no message template for ${missing.join(', ')}.`);
    this.markdown.validateLink = (address) => address.startsWith(`${publicUrl}/`);
  }

  override render(request: RenderRequest): RenderedMessage {
    const { kind, variables, unsubscribeToken } = request;
    const template = this.templateFor(kind);
    const unknown = Object.keys(variables).filter((name) => !template.variables.includes(name));
    if (unknown.length > 0) throw new RenderError(`The template ${kind} does not know ${unknown.join(', ')}.`);
    demand(kind, template.variables, variables);
    const unsubscribeUrl = unsubscribeToken && `${this.publicUrl}${ONE_CLICK_PATH}${unsubscribeToken}`;
    const subject = this.subject(kind, variables);
    const tokens = this.markdown.parse(this.sourceOf(template, request, unsubscribeUrl), {});
    const body = this.markdown.renderer.render(tokens, this.markdown.options, {});
    return {
      subject,
      text: plainText(tokens),
      html: page(subject, body),
      ...(unsubscribeUrl ? { unsubscribeUrl } : {}),
    };
  }

  override subject(kind: MessageKind, variables: RenderRequest['variables']): string {
    const { subject } = this.templateFor(kind);
    demand(kind, usedIn(subject), variables);
    const characters = Array.from(fill(subject, (name) => oneLine(variables[name] ?? '')));
    return characters.length > SUBJECT_LENGTH
      ? `${characters.slice(0, SUBJECT_LENGTH - 1).join('')}…`
      : characters.join('');
  }

  private templateFor(kind: MessageKind): MessageTemplate {
    const template = this.templates.get(kind);
    if (!template) throw new RenderError(`There is no message template for ${kind}.`);
    return template;
  }

  private sourceOf(template: MessageTemplate, request: RenderRequest, unsubscribeUrl: string | undefined): string {
    const { name, path, variables, items } = request;
    const filled = (text: string) =>
      fill(text, (each) => (each === 'items' ? this.list(items ?? []) : escape(variables[each] ?? '')));
    const stop = unsubscribeUrl
      ? `\n[Stop messages of this kind](${unsubscribeUrl})`
      : '\nMessages of this kind cannot be switched off: they keep your account safe or carry what you chose to get together.';
    return [
      `Hello ${escape(name)},`,
      filled(template.body),
      `[${filled(template.action)}](${this.publicUrl}${path})`,
      `**Who acts next:** ${filled(template.who)}`,
      `**By when:** ${filled(template.by)}`,
      '---',
      `[Choose what you are told, and when](${this.publicUrl}${PREFERENCES_PATH})${stop}`,
    ].join('\n\n');
  }

  private list(items: NonNullable<RenderRequest['items']>): string {
    return items.map(({ subject, path }) => `- [${escape(subject)}](${this.publicUrl}${path})`).join('\n');
  }
}

/** @throws RenderError naming what is missing or empty. */
function demand(kind: MessageKind, names: readonly string[], variables: RenderRequest['variables']): void {
  const missing = names.filter((name) => !variables[name]);
  if (missing.length > 0) throw new RenderError(`The template ${kind} was not given ${missing.join(', ')}.`);
}

/** The names in `{{…}}` of a text, each once. */
export function usedIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name))];
}

function fill(text: string, valueOf: (name: string) => string): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_whole, name: string) => valueOf(name));
}

/** White space becomes single blanks; control characters and marks that turn the direction of writing go. */
function oneLine(value: string): string {
  return value
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();
}

/** Text that Markdown takes as text: CommonMark lets every ASCII punctuation mark be escaped. */
function escape(value: string): string {
  return oneLine(value).replaceAll(/[!-/:-@[-`{-~]/g, String.raw`\$&`);
}

function page(title: string, body: string): string {
  const heading = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<!DOCTYPE html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${heading}</title></head>
<body style="font-family: Arial, sans-serif; font-size: 16px; line-height: 1.5; color: #212b32; max-width: 38em">
${body}</body>
</html>
`;
}
