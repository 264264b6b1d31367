import type { OutboxDeliveries } from '@matchwell/adapters/postgres/outbox-deliveries';

/** How often a condition is looked at. */
const LOOK_EVERY_MS = 25;

/** How long a test waits for others before it gives up; generous, because the machine may be busy. */
const PATIENCE_MS = 90_000;

/**
 * Waits until `look` answers something other than undefined or false, and answers that.
 * @throws Error naming what was waited for, when it does not come about in time.
 */
export async function until<Value>(
  what: string,
  look: () => Promise<Value | undefined | false> | Value | undefined | false,
  withinMs = PATIENCE_MS,
): Promise<Value> {
  for (const started = performance.now(); ;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() - started > withinMs) throw new Error(`Waited ${withinMs} ms in vain: ${what}.`);
    await new Promise((resolve) => {
      setTimeout(resolve, LOOK_EVERY_MS);
    });
  }
}

/**
 * Waits until the outbox is empty: every duty of everything committed so far is done.
 * @throws Error when a delivery died, or when they are not done in time.
 */
export async function settled(deliveries: OutboxDeliveries, withinMs = PATIENCE_MS): Promise<void> {
  await until(
    'an empty outbox',
    async () => {
      const { waiting, underWay, dead } = await deliveries.depth();
      if (dead > 0) throw new Error(`${dead} deliveries died; column last_error of the outbox says of what.`);
      return waiting + underWay === 0;
    },
    withinMs,
  );
}
