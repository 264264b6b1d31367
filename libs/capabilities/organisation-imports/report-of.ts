import type { IsoDay } from '@matchwell/core/routing';
import type { ChangeKind, ImportPlan, OrganisationFact, RowProblem } from '@matchwell/core/routing/imports';
import type { OrganisationImportReport, OwnerChange } from './organisation-import';

/** What a plan and the owners it moves look like in a report. */
export function reportOf(plan: ImportPlan, introductions: readonly OwnerChange[]): OrganisationImportReport {
  const count = (kind: ChangeKind): number => plan.changes.filter((each) => each.kind === kind).length;
  return {
    counts: {
      added: count('added'),
      changed: count('changed'),
      closed: count('closed'),
      merged: count('merged'),
      unchanged: plan.unchanged,
      passedOver: plan.passedOver,
    },
    changes: plan.changes,
    problems: plan.problems,
    warnings: plan.warnings,
    introductions,
  };
}

/**
 * A fact that takes effect on a later day was made without knowing what this file says, and would undo it on that day. Such a file is
 * refused rather than half forgotten.
 */
export function laterFactProblems(
  plan: ImportPlan,
  known: readonly OrganisationFact[],
  effective: IsoDay,
): RowProblem[] {
  return plan.facts.flatMap((fact) => {
    const later = known.find(
      (each) => each.kind === fact.kind && each.code === fact.code && each.effectiveFrom > fact.effectiveFrom,
    );
    if (!later || fact.kind === 'board') return [];
    const line = plan.changes.find((each) => each.code === fact.code)?.line ?? 1;
    const detail = `A change of ${fact.code} that takes effect on ${later.effectiveFrom} was imported already. Import this file with an effective day of ${later.effectiveFrom} or later instead of ${effective}.`;
    return [{ line, column: null, field: 'effective', code: 'later_change_known', detail }];
  });
}
