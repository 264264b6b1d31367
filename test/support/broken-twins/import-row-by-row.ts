import type { ImportParts } from '../import-parts';

/** Broken on purpose: works on an import outside the transaction of its delivery, so that every row is committed by itself. */
export async function importRowByRow({ duty }: ImportParts, runId: string): Promise<void> {
  await duty.carryOut(runId);
}
