import { describeLevel } from '@matchwell/core/evidence/evidence-level';
import { networkName } from '@matchwell/core/explanation/network-name';
import { countOf } from '@matchwell/core/explanation/plain-words';
import type { CriterionEmphasis, ProblemStatement } from '@matchwell/core/need/problem-statement';
import { FEATURE_LABELS, NEED_FEATURES } from '@matchwell/core/scoring/weights';
import { VOCABULARIES, type VocabularyName } from '@matchwell/core/vocabulary/vocabularies';
import type { PublishedNeed } from '@matchwell/capabilities/needs';
import type { NeedWeighing } from '@matchwell/capabilities/weighting';
import { dayInWords, poundsOf } from '../layout/plain-values';

const labels = (name: VocabularyName, ids: readonly string[]) => ids.map((id) => VOCABULARIES[name].label(id));

/** A row of a summary list; a row without a value reads "Not known". */
export interface SummaryRow {
  readonly key: string;
  readonly value?: string;
  readonly values?: readonly string[];
}

/** An open need in a list. */
export function needCard({ id, organisationName, publishedAt, statement }: PublishedNeed) {
  return {
    href: `/needs/${id}`,
    title: statement.title,
    summary: statement.summary,
    buyer: organisationName,
    publishedOn: dayInWords(publishedAt),
    themes: labels('themes', statement.themes).join(', '),
    deadline: dayInWords(statement.deadline),
    budget: budgetOf(statement),
    thresholds: countOf(statement.evidenceThreshold.length, 'evidence threshold'),
  };
}

/** An open need as everyone reads it. Whom the buyer will not be introduced to is nobody else's business. */
export function needView({ id, organisationName, publishedAt, statement }: PublishedNeed, weighedBy?: NeedWeighing) {
  const { commitment } = statement;
  return {
    title: statement.title,
    id,
    buyer: organisationName,
    publishedOn: dayInWords(publishedAt),
    summary: statement.summary,
    paragraphs: statement.body.split(/\n\s*\n/),
    outcomes: statement.desiredOutcomes.map(({ description, measure, target }) => [
      { text: description },
      { text: measure },
      { text: target },
    ]),
    thresholds: statement.evidenceThreshold.map(({ domain, minimumLevel, mustBeVerified }) => [
      { text: VOCABULARIES['evidence-domains'].label(domain) },
      { text: sentenceCase(describeLevel(minimumLevel)) },
      { text: mustBeVerified ? 'Checked by a network' : 'Declared is enough' },
    ]),
    conditions: [
      { key: 'Themes', values: labels('themes', statement.themes) },
      { key: 'Conditions', values: labels('conditions', statement.conditions) },
      { key: 'Care settings', values: labels('care-settings', statement.careSettings) },
      { key: 'Who is affected', value: statement.population?.description },
      { key: 'How things stand', value: statement.population?.baseline },
      {
        key: 'Standards required',
        values: statement.standardsRequired.map(
          ({ standard, inProgressIsEnough }) =>
            `${VOCABULARIES.standards.label(standard)}${inProgressIsEnough ? ' (in progress is enough)' : ''}`,
        ),
      },
      { key: 'Must connect with', values: labels('integrations', statement.mustHaveIntegrations) },
      {
        key: 'Lowest readiness level',
        value: statement.trlMinimum === undefined ? undefined : `Level ${statement.trlMinimum}`,
      },
      { key: 'Budget', value: budgetOf(statement) },
      { key: 'In use by', value: statement.deadline && dayInWords(statement.deadline) },
      { key: 'Decision promised by', value: commitment?.decisionBy && dayInWords(commitment.decisionBy) },
      { key: 'Executive sponsor', value: commitment && (commitment.executiveSponsor ? 'Yes' : 'No') },
      { key: 'Would be a reference site', value: commitment && (commitment.offersReferenceSite ? 'Yes' : 'No') },
      { key: 'Who decides', values: labels('decision-roles', statement.decisionMakers) },
      { key: 'What it would replace', value: statement.replaces },
    ] satisfies SummaryRow[],
    weighting: weightingOf(statement.weightEmphasis ?? []),
    weighedBy: weighedBy && { network: networkName(weighedBy.networkId), href: `/networks/${weighedBy.networkId}` },
    networkWeighting: weightingOf(weighedBy?.criteria ?? []),
    next: {
      who: 'Matchwell',
      what: 'compares every published product with this need as soon as either changes. A health innovation network (AHSN) reviews each introduction before anybody is introduced',
      message:
        'If you make a product that fits, register it: an introduction is proposed to the network without any form for this need.',
      href: `/needs/${id}/interest`,
      hrefText: 'Express interest, or see what stands against it (for companies)',
    },
  };
}

function budgetOf({ budget }: ProblemStatement): string {
  if (!budget) return 'Not known';
  return `${poundsOf(budget.perYearPence)} a year, ${budget.confirmed ? 'confirmed' : 'not confirmed yet'}`;
}

/** What an emphasis changes of the published weighting, in words; nothing when nothing. */
export function weightingOf(emphasis: readonly CriterionEmphasis[]): readonly string[] {
  return NEED_FEATURES.flatMap((feature) => {
    const factor = emphasis.find(({ criterion }) => criterion === feature)?.factor ?? 1;
    if (factor === 1) return [];
    return [`${FEATURE_LABELS[feature]} matters ${factor > 1 ? 'more' : 'less'} than usual (${factor} times).`];
  });
}

function sentenceCase(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
