import type { MessageKind } from '@matchwell/core/messages';

/** What a template is filled with. */
export interface RenderRequest {
  readonly kind: MessageKind;
  /** The reader's name. */
  readonly name: string;
  /** From the root, e.g. `/introductions/<id>`. */
  readonly path: string;
  /** Exactly what the template uses. */
  readonly variables: Readonly<Record<string, string>>;
  /** The messages in a digest. */
  readonly items?: readonly { readonly subject: string; readonly path: string }[];
  /** The token of a link that ends messages of this kind; unset for kinds that cannot be switched off. */
  readonly unsubscribeToken?: string;
}

/** A message in words. */
export interface RenderedMessage {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly unsubscribeUrl?: string;
}

/** A template and what it was given do not fit: a fault of ours that sending again does not mend. The message names the variables. */
export class RenderError extends Error {
  override readonly name = 'RenderError';
}

/** Puts messages into words. */
export abstract class MessageRenderer {
  /** @throws RenderError when a variable is missing or unknown. */
  abstract render(request: RenderRequest): RenderedMessage;

  /** The subject line alone, for digests and lists. @throws RenderError like {@link render}. */
  abstract subject(kind: MessageKind, variables: Readonly<Record<string, string>>): string;
}
