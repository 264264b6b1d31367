import { niceEvidenceTiers } from '@matchwell/core/evidence/nice-evidence-tier';
import { STRENGTH_BY_LEVEL } from '@matchwell/core/evidence/evidence-strength';
import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';

/** The page that explains evidence levels, from the lists that the matcher itself reads. */
export function evidenceLevelsView() {
  const designs = VOCABULARIES['evidence-designs'];
  return {
    title: 'Evidence levels',
    version: VOCABULARIES['evidence-levels'].version,
    levels: VOCABULARIES['evidence-levels'].terms.map(({ label, level = 0 }) => [
      { text: `Level ${level}` },
      { text: label },
      {
        text:
          designs.terms
            .filter((design) => design.level === level)
            .map((design) => design.label)
            .join('; ') || 'Nothing declared',
      },
      { text: STRENGTH_BY_LEVEL[level] },
      { text: niceEvidenceTiers(level).join(', ') || 'None' },
    ]),
    domains: VOCABULARIES['evidence-domains'].terms.map(({ label }) => label),
    states: VOCABULARIES['verification-states'].terms.map(({ label }) => label),
  };
}
