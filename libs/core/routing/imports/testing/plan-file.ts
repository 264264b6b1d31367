import { type RoutingData, defaultRoutingData } from '@matchwell/core/routing';
import type { ImportPlan } from '../import-plan';
import { ImportPlanner, readOrganisationFile } from '../import-planner';
import { type OrganisationFact, mergeRoutingData } from '../organisation-fact';
import type { OrganisationFileFormat } from '../organisation-row';

/** The data the product carries. */
export const CARRIED: RoutingData = defaultRoutingData();

/** Some day on which files are imported. */
export const IMPORT_DAY = '2026-11-22';

/** What a file would do on a day, with `facts` imported before it. */
export function planFile(
  format: OrganisationFileFormat,
  text: string,
  facts: readonly OrganisationFact[] = [],
  on = IMPORT_DAY,
): ImportPlan {
  const planner = new ImportPlanner(mergeRoutingData(CARRIED, facts, on), on);
  for (const row of readOrganisationFile(format, text)) planner.take(row);
  return planner.finish();
}
