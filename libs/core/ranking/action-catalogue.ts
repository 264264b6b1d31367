import { describeLevel, levelOfDesign } from '../evidence/evidence-level';
import { itemsInDomain } from '../evidence/evidence-standing';
import { networkName } from '../explanation/network-name';
import { countOf, formatDay, joinWords } from '../explanation/plain-words';
import type { GateFact, GateId, GateResult } from '../gates/gate-result';
import { startOfUse } from '../gates/regulatory-gate';
import type { MatchableInnovation } from '../innovation/matchable-innovation';
import { addDays, type CalendarDay } from '../kernel/calendar-day';
import { compareText } from '../kernel/compare-text';
import type { MatchableNeed } from '../need/matchable-need';
import { VOCABULARIES } from '../vocabulary/vocabularies';
import type { Effort } from './action-effort';
import {
  designForLevel,
  EXTEND_REGION,
  FINISH_INTEGRATION,
  readinessEffort,
  SHORTEN_LEAD_TIME,
  standardEffort,
  START_INTEGRATION,
  STATE_A_FACT,
  studyEffort,
  VERIFY_EVIDENCE,
} from './action-effort';
import type { Improvement, ImprovementAction } from './improvement-action';
import { priceAction } from './price-action';

/** A product and the gate results that stand in its way. */
export interface CatalogueInput {
  readonly need: MatchableNeed;
  readonly innovation: MatchableInnovation;
  readonly gates: readonly GateResult[];
  readonly asOf: CalendarDay;
}

/** Every step the supplier could take towards the gates that do not pass, once each, in the order of the gates. */
export function actionCatalogue(input: CatalogueInput): ImprovementAction[] {
  const actions = input.gates.flatMap((result) => {
    const open = result.facts.filter((fact) => fact.status !== 'pass');
    if (result.gate === 'G3') return evidenceActions(open, input);
    return open.flatMap((fact) => factActions(result.gate, fact, input));
  });
  const seen = new Map(actions.map((action) => [JSON.stringify(action.improvement), action]));
  return [...seen.values()];
}

function factActions(gate: GateId, fact: GateFact, input: CatalogueInput): ImprovementAction[] {
  switch (gate) {
    case 'G2':
      return [standardAction(fact, input)];
    case 'G4':
      return [readinessAction(fact)];
    case 'G5':
      return regionActions(fact);
    case 'G6':
      return priceAction(input.need, input.innovation);
    case 'G7':
      return leadTimeActions(fact, input);
    case 'G8':
      return [integrationAction(fact)];
    default:
      return [];
  }
}

function step(gate: GateId, improvement: Improvement, effort: Effort, description: string): ImprovementAction {
  return { gate, improvement, months: effort.months, cost: effort.cost, description };
}

function standardAction(fact: GateFact, { need, asOf }: CatalogueInput): ImprovementAction {
  const label = VOCABULARIES.standards.label(fact.about);
  const validThrough = startOfUse(need, asOf);
  const renewal = fact.found === 'held';
  const words = `${renewal ? 'Renew' : 'Obtain'} ${label}, valid through ${formatDay(validThrough)}.`;
  return step(
    'G2',
    { kind: 'obtain_standard', standard: fact.about, validThrough },
    standardEffort(fact.about, renewal),
    words,
  );
}

function evidenceActions(open: readonly GateFact[], input: CatalogueInput): ImprovementAction[] {
  const studies = open.map((fact) => studyAction([fact.about], Number(fact.required), input));
  const domains = [...new Set(open.map((fact) => fact.about))];
  const joint =
    domains.length > 1 ? [studyAction(domains, Math.max(...open.map((fact) => Number(fact.required))), input)] : [];
  return [...open.flatMap((fact) => verifyActions(fact, input)), ...studies, ...joint];
}

/** The strongest declared item that would do, if a network verified it. */
function verifyActions(fact: GateFact, { innovation }: CatalogueInput): ImprovementAction[] {
  const [item] = itemsInDomain(innovation.evidence, fact.about)
    .filter(
      (candidate) =>
        candidate.verification === 'self_declared' && levelOfDesign(candidate.design) >= Number(fact.required),
    )
    .toSorted((a, b) => levelOfDesign(b.design) - levelOfDesign(a.design) || compareText(a.id, b.id));
  if (!item) return [];
  return [
    step(
      'G3',
      { kind: 'verify_evidence', evidenceId: item.id },
      VERIFY_EVIDENCE,
      `Have a network verify “${item.title}”.`,
    ),
  ];
}

function studyAction(domains: readonly string[], level: number, { need, asOf }: CatalogueInput): ImprovementAction {
  const setting = need.statement.careSettings.toSorted(compareText)[0] ?? null;
  const labels = joinWords(domains.map((domain) => VOCABULARIES['evidence-domains'].label(domain).toLowerCase()));
  const where =
    setting === null ? 'in the NHS' : `in an NHS setting of the need (${VOCABULARIES['care-settings'].label(setting)})`;
  return step(
    'G3',
    { kind: 'add_study', domains, design: designForLevel(level), level, setting, date: asOf },
    studyEffort(level),
    `Add evidence of ${labels} at ${describeLevel(level)}, ${where}, and have it verified.`,
  );
}

function readinessAction(fact: GateFact): ImprovementAction {
  const trl = Number(fact.required);
  return step(
    'G4',
    { kind: 'reach_trl', trl },
    readinessEffort(trl - Number(fact.found)),
    `Reach technology readiness level ${trl}.`,
  );
}

function regionActions(fact: GateFact): ImprovementAction[] {
  if (fact.required === null) return [];
  const network = String(fact.required);
  const region = networkName(network);
  return fact.status === 'unknown'
    ? [step('G5', { kind: 'extend_region', network }, STATE_A_FACT, `State that you serve the region of ${region}.`)]
    : [step('G5', { kind: 'extend_region', network }, EXTEND_REGION, `Serve the region of ${region} too.`)];
}

function leadTimeActions(fact: GateFact, { asOf }: CatalogueInput): ImprovementAction[] {
  const leadTimeDays = Number(fact.required);
  if (leadTimeDays < 1) return [];
  const within = `${countOf(leadTimeDays, 'day')}, by ${formatDay(addDays(asOf, leadTimeDays))}`;
  return fact.status === 'unknown'
    ? [step('G7', { kind: 'shorten_lead_time', leadTimeDays }, STATE_A_FACT, `State a lead time of at most ${within}.`)]
    : [
        step(
          'G7',
          { kind: 'shorten_lead_time', leadTimeDays },
          SHORTEN_LEAD_TIME,
          `Shorten the lead time to ${within}.`,
        ),
      ];
}

function integrationAction(fact: GateFact): ImprovementAction {
  const label = VOCABULARIES.integrations.label(fact.about);
  const improvement: Improvement = { kind: 'build_integration', capability: fact.about };
  if (fact.status === 'unknown')
    return step('G8', improvement, STATE_A_FACT, `State that the connection with ${label} is live.`);
  return fact.found === 'planned'
    ? step('G8', improvement, FINISH_INTEGRATION, `Bring the planned connection with ${label} live.`)
    : step('G8', improvement, START_INTEGRATION, `Build the connection with ${label}.`);
}
