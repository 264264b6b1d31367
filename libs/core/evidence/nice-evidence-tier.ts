/** Tier of a digital health technology: A system service, B helps people manage their own health, C treats, diagnoses or guides care. */
export type NiceEvidenceTier = 'A' | 'B' | 'C';

/**
 * For which tiers of the NICE evidence standards framework a level of effectiveness evidence is enough. Source: NICE ECD7 (August 2022).
 * Standard 15 (benefits shown in practice) applies to every tier and is read here as level 2; standard 14 (a good comparative study)
 * applies to tier C only and is read as level 3. Below that, user testing answers standard 2 alone, so no tier is reached.
 * Reading standards as levels is a judgement of ours, not of NICE.
 */
export function niceEvidenceTiers(effectivenessLevel: number): NiceEvidenceTier[] {
  if (effectivenessLevel >= 3) return ['A', 'B', 'C'];
  return effectivenessLevel === 2 ? ['A', 'B'] : [];
}
