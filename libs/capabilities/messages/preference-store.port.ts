import type { MessageKind, MessageTiming } from '@matchwell/core/messages';

/** What somebody chose for one kind of message. */
export interface Preference {
  readonly personId: string;
  readonly kind: MessageKind;
  readonly timing: MessageTiming;
}

/** Keeps what people chose. */
export abstract class PreferenceStore {
  /** Everything that these people chose. */
  abstract chosenBy(personIds: readonly string[]): Promise<Preference[]>;

  /** Keeps choices, in place of earlier ones for the same person and kind. */
  abstract choose(preferences: readonly Preference[], at: Date): Promise<void>;
}
