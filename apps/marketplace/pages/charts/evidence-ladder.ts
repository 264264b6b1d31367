import { describeLevel, HIGHEST_EVIDENCE_LEVEL } from '@matchwell/core/evidence/evidence-level';
import { countOf, formatDay, joinWords } from '@matchwell/core/explanation/plain-words';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { EvidenceRequirement } from '@matchwell/core/need/problem-statement';
import type { DomainEvidence } from '@matchwell/core/scoring/evaluate-pair';
import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import type { Chart } from './chart';

/** What the chart reads of the evidence in a domain: `explanation.evaluation.evidence` of a match, with a day of expiry when known. */
export interface HeldEvidence extends Pick<DomainEvidence, 'domain' | 'verifiedLevel' | 'declaredLevel'> {
  /** The day after which the evidence no longer counts, when it has one. */
  readonly expiresOn?: CalendarDay;
}

/** How held evidence stands towards what was asked. */
export type LadderStanding = 'met' | 'not_verified' | 'short' | 'expired' | 'not_asked';

/** One rung of a ladder, 1 to 5. */
export interface LadderRung {
  readonly level: number;
  /** `verified` and `declared` are held; the drawing tells them apart by filling, the sentence by words. */
  readonly held: 'verified' | 'declared' | 'none';
  readonly asked: boolean;
}

/** One requirement, or one domain that nobody asked about. */
export interface Ladder {
  readonly domain: string;
  readonly standing: LadderStanding;
  readonly verdict: string;
  readonly asked: string;
  readonly held: string;
  readonly expiry: string;
  readonly rungs: readonly LadderRung[];
}

/** Level asked against level held, domain by domain; or what is held alone, where nobody asks. */
export interface EvidenceLadderChart extends Chart {
  readonly isAsked: boolean;
  readonly ladders: readonly Ladder[];
}

const VERDICTS: Readonly<Record<LadderStanding, string>> = {
  met: 'Met',
  not_verified: 'Held, not verified yet',
  short: 'Not met',
  expired: 'Expired',
  not_asked: 'Not asked for',
};

/**
 * The ladders of one product for one need, a row for each requirement in the order of the list `evidence-domains`, then the domains that hold
 * something nobody asked for. Without a threshold the chart shows what is held, and speaks of nothing else. Judges a requirement as the evidence gate does; evidence whose day of expiry has passed counts as expired.
 */
export function evidenceLadderChart({
  id,
  name,
  threshold,
  evidence,
  today,
}: {
  readonly id: string;
  readonly name: string;
  /** Unset where there is no need that asks. */
  readonly threshold?: readonly EvidenceRequirement[];
  readonly evidence: readonly HeldEvidence[];
  readonly today: CalendarDay;
}): EvidenceLadderChart {
  const held = new Map(evidence.map((each) => [each.domain, each]));
  const isAsked = threshold !== undefined;
  const ladders = VOCABULARIES['evidence-domains'].ids().flatMap((domain) => {
    const found = held.get(domain) ?? { domain, verifiedLevel: 0, declaredLevel: 0 };
    const asked = (threshold ?? []).filter((requirement) => requirement.domain === domain);
    if (asked.length > 0) return asked.map((requirement) => ladderOf(found, requirement, today));
    return found.declaredLevel > 0 ? [ladderOf(found, undefined, today)] : [];
  });
  return {
    id,
    isAsked,
    title: isAsked ? 'Evidence asked for and held' : 'Evidence held',
    headline: isAsked ? headlineOf(name, ladders) : heldHeadline(name, evidence),
    notes: [
      'Level 1 is expert opinion or user testing, 2 a before-and-after study, 3 a controlled comparison, 4 a randomised trial, 5 a systematic review, multi-site trial or national guidance.',
    ],
    ladders,
    table: {
      caption: isAsked ? `Evidence of ${name} against what is asked for` : `Evidence of ${name} by domain`,
      columns: [
        { label: 'Domain' },
        ...(isAsked ? [{ label: 'Asked for' }] : []),
        { label: 'Held' },
        { label: 'Expiry' },
        ...(isAsked ? [{ label: 'Verdict' }] : []),
      ],
      rows: ladders.map(({ domain, asked, held: has, expiry, verdict }) =>
        isAsked ? [domain, asked, has, expiry, verdict] : [domain, has, expiry],
      ),
    },
  };
}

function ladderOf(held: HeldEvidence, asked: EvidenceRequirement | undefined, today: CalendarDay): Ladder {
  const { verifiedLevel, declaredLevel, expiresOn } = held;
  const standing = standingOf(held, asked, today);
  return {
    domain: VOCABULARIES['evidence-domains'].label(held.domain),
    standing,
    verdict: standing === 'short' ? shortBy(held, asked) : VERDICTS[standing],
    asked: asked ? `${describeLevel(asked.minimumLevel)}${asked.mustBeVerified ? ', verified' : ''}` : 'Not asked for',
    held: heldWords(verifiedLevel, declaredLevel),
    expiry: expiryWords(expiresOn, today),
    rungs: Array.from({ length: HIGHEST_EVIDENCE_LEVEL }, (_, index): LadderRung => {
      const level = index + 1;
      const has = level <= verifiedLevel ? 'verified' : level <= declaredLevel ? 'declared' : 'none';
      return { level, held: has, asked: asked?.minimumLevel === level };
    }),
  };
}

function standingOf(
  { verifiedLevel, declaredLevel, expiresOn }: HeldEvidence,
  asked: EvidenceRequirement | undefined,
  today: CalendarDay,
): LadderStanding {
  if (!asked) return 'not_asked';
  const counted = asked.mustBeVerified ? verifiedLevel : declaredLevel;
  if (declaredLevel < asked.minimumLevel) return 'short';
  if (expiresOn !== undefined && expiresOn < today && asked.minimumLevel > 0) return 'expired';
  return counted >= asked.minimumLevel ? 'met' : 'not_verified';
}

function shortBy({ declaredLevel }: HeldEvidence, asked: EvidenceRequirement | undefined): string {
  return `Not met: ${countOf((asked?.minimumLevel ?? 0) - declaredLevel, 'level')} short`;
}

function heldWords(verifiedLevel: number, declaredLevel: number): string {
  if (declaredLevel === 0) return 'Nothing stated';
  if (verifiedLevel === declaredLevel) return `${describeLevel(verifiedLevel)}, verified`;
  const verified = verifiedLevel === 0 ? 'none of it verified' : `verified to level ${verifiedLevel}`;
  return `${describeLevel(declaredLevel)}, ${verified}`;
}

function expiryWords(expiresOn: CalendarDay | undefined, today: CalendarDay): string {
  if (expiresOn === undefined) return 'No expiry stated';
  return `${expiresOn < today ? 'Expired' : 'Valid until'} ${expiresOn < today ? 'on ' : ''}${formatDay(expiresOn)}`;
}

/** The highest level that is verified, and where; of what is only declared when nothing is. */
function heldHeadline(name: string, evidence: readonly HeldEvidence[]): string {
  const verified = Math.max(0, ...evidence.map(({ verifiedLevel }) => verifiedLevel));
  const declared = Math.max(0, ...evidence.map(({ declaredLevel }) => declaredLevel));
  if (declared === 0) return `${name} has declared no evidence yet.`;
  const best = evidence.filter((each) =>
    verified > 0 ? each.verifiedLevel === verified : each.declaredLevel === declared,
  );
  const where = joinWords(best.map(({ domain }) => VOCABULARIES['evidence-domains'].label(domain).toLowerCase()));
  if (verified === 0) return `${name} declares a ${describeLevel(declared)} for ${where}; none of it is verified yet.`;
  return `${name} has a verified ${describeLevel(verified)} for ${where}.`;
}

function headlineOf(name: string, ladders: readonly Ladder[]): string {
  const asked = ladders.filter(({ standing }) => standing !== 'not_asked');
  if (asked.length === 0) return 'No evidence threshold is asked for.';
  const met = asked.filter(({ standing }) => standing === 'met').length;
  const of = countOf(asked.length, 'evidence threshold');
  if (met === asked.length)
    return `${name} meets ${asked.length === 1 ? 'the one' : `all ${asked.length}`} evidence ${asked.length === 1 ? 'threshold' : 'thresholds'} asked for.`;
  const open = asked
    .filter(({ standing }) => standing !== 'met')
    .map(({ domain, verdict }) => `${domain.toLowerCase()} (${verdict.charAt(0).toLowerCase()}${verdict.slice(1)})`);
  return `${name} meets ${met} of ${of}; open: ${joinWords(open)}.`;
}
