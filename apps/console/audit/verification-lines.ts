import type { Tampering, TamperingKind } from '@matchwell/core/audit-chain';
import type { VerificationReport } from '@matchwell/capabilities/audit';

const WORDS: Readonly<Record<TamperingKind, string>> = {
  edited: 'was edited',
  deleted: 'was deleted',
  reordered: 'was moved',
  added: 'was added without being chained',
  cut_tail: 'and what follows was cut off',
  rewritten: 'was rewritten',
};

/** A verification report in sentences: what is not as it was written first, then the figures. */
export function verificationLines({ chains, seals }: VerificationReport): string[] {
  const faults = chains.flatMap(({ chain, tampering, wordsChanged }) => [
    ...(tampering ? [`Chain ${chain}: ${tamperingWords(tampering)}.`] : []),
    ...wordsChanged.map((sequence) => `Chain ${chain}: the words beside entry ${sequence} were changed.`),
  ]);
  if (seals.firstBroken !== null) faults.push(`Seal ${seals.firstBroken} in the database is missing or was changed.`);
  if (seals.firstForged !== null)
    faults.push(`Seal ${seals.firstForged} in the database is not the one kept outside it.`);
  const entries = chains.reduce((sum, each) => sum + each.entries, 0);
  const erased = chains.reduce((sum, each) => sum + each.wordsErased, 0);
  return [
    ...faults,
    `${chains.length} chains, ${entries} entries, ${erased} of them with erased words; ${seals.count} seals, ${seals.outside} outside the database.`,
    seals.lastAt === null
      ? 'Nothing has been sealed yet: a tail that was cut off with its head, or a rewriting, would not show. Run seal-audit.'
      : `Last sealed at ${seals.lastAt}.`,
    faults.length === 0 ? 'The audit log is as it was written.' : 'The audit log is NOT as it was written.',
  ];
}

function tamperingWords({ kind, sequence, upTo, provenUpTo }: Tampering): string {
  const where = upTo > sequence ? `entries ${sequence} to ${upTo}: something there` : `entry ${sequence}`;
  return `${where} ${WORDS[kind]} (sealed and proven up to ${provenUpTo})`;
}
