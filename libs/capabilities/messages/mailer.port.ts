import type { CalendarPart } from './message';

/** A message in its final form, on its way to one reader. */
export interface Letter {
  /** The id of the message: it becomes the Message-ID, or the reference of a provider, so that a second sending can be told for what it is. */
  readonly id: string;
  readonly to: { readonly address: string; readonly displayName: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where one click ends messages of this kind (RFC 8058); unset for kinds that cannot be switched off. */
  readonly unsubscribeUrl?: string;
  readonly calendar?: CalendarPart;
  /** When the message was written. */
  readonly date: Date;
}

/**
 * What became of handing a letter over. `deferred` may succeed later; `refused` never will. The reason is a code (`smtp 550`, `notify 400`,
 * `timeout`), never the provider's words: they quote addresses.
 */
export type Handover =
  | { readonly result: 'accepted'; readonly reference: string | null }
  | { readonly result: 'deferred'; readonly reason: string; readonly isUnreachable: boolean }
  | { readonly result: 'refused'; readonly reason: string };

/**
 * Hands letters to whatever carries them. A failure is an answer, never an exception, and comes within {@link MAILER_TIMEOUT_MS}.
 * Delivery is at least once: after a crash between handing over and noting it, the same letter is sent again under the same id.
 */
export abstract class Mailer {
  abstract send(letter: Letter): Promise<Handover>;
}

/** The longest a handover takes: well below the lease of a delivery, so that nobody else takes it up meanwhile. */
export const MAILER_TIMEOUT_MS = 12_000;
