import { type Handover, MAILER_TIMEOUT_MS } from '@matchwell/capabilities/messages';

/** The answer of `attempt`, or that there was none in time. An attempt that ends later is not waited for. */
export async function within(attempt: Promise<Handover>, milliseconds: number = MAILER_TIMEOUT_MS): Promise<Handover> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Handover>((resolve) => {
    timer = setTimeout(() => resolve({ result: 'deferred', reason: 'timeout', isUnreachable: true }), milliseconds);
  });
  try {
    return await Promise.race([attempt, late]);
  } finally {
    clearTimeout(timer);
  }
}
