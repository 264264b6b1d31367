import type { MessageKind } from '@matchwell/core/messages';

/** Signed tokens that let a reader end one kind of message without signing in. */
export abstract class UnsubscribeTokens {
  abstract issue(personId: string, kind: MessageKind): Promise<string>;

  /** What a token stands for; undefined when it was not issued here or was changed. Tokens do not expire: old messages keep their link. */
  abstract read(token: string): Promise<{ readonly personId: string; readonly kind: MessageKind } | undefined>;
}
