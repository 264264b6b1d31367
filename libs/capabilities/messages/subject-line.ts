import { MESSAGE_KINDS } from '@matchwell/core/messages';
import type { Message } from './message';
import { type MessageRenderer, RenderError } from './message-renderer.port';

/** The subject of a kept message; the name of its kind when it was written for a template of another version. */
export function subjectLine(
  renderer: MessageRenderer,
  { kind, variables }: Pick<Message, 'kind' | 'variables'>,
): string {
  try {
    return renderer.subject(kind, variables);
  } catch (error) {
    if (error instanceof RenderError) return MESSAGE_KINDS[kind].label;
    throw error;
  }
}
