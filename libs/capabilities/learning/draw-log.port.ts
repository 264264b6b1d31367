import type { Draw } from '@matchwell/core/learning';

/** Keeps every draw with what it was drawn among. Append-only: what was not written down when chance decided cannot be judged later. */
export abstract class DrawLog {
  /** Adds one, in the transaction of the proposal that it made. */
  abstract keep(draw: Draw, at: Date): Promise<void>;

  /** Every draw, oldest first, equal moments by introduction. */
  abstract all(): Promise<Draw[]>;
}
