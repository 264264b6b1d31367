import { countOf } from '@matchwell/core/explanation/plain-words';
import type { HelpResponse } from '../../api/support-programmes/support-programme.response';
import { type StepHelp, stepHelp } from '../support-programmes/step-help';
import { type Chart, percentage } from './chart';

/** How far steps reach: the API's `leverage`. */
export interface GapLeverage {
  /** Other open needs that the steps would open. */
  readonly needs: number;
  /** How many of them would still ask a question. */
  readonly conditional: number;
  readonly networks: number;
  /** Needs that the steps would close. */
  readonly closes: number;
  readonly sentence: string;
}

/** One gap of a product: an item of `GET /api/v1/innovations/:id/gaps`. */
export interface ProductGap {
  readonly need: { readonly title: string; readonly buyer: string };
  readonly months: number;
  readonly cost: string;
  readonly newOutcome: string;
  readonly newRank: number;
  readonly sentence: string;
  readonly leverage: GapLeverage;
  readonly actions: readonly {
    readonly description: string;
    readonly months: number;
    readonly cost: string;
    readonly leverage: GapLeverage;
    readonly missing: readonly string[];
    readonly help: readonly HelpResponse[];
    readonly helpQuery: string;
  }[];
}

/** One step of the card. */
export interface GapStep {
  readonly description: string;
  readonly effort: string;
  readonly reach: string;
  readonly sentence: string;
  /** Needs opened, of all other open needs. */
  readonly width: string;
  readonly help: StepHelp;
}

/** What would close one gap, and what else each step would open. */
export interface GapCard extends Chart {
  readonly need: string;
  readonly buyer: string;
  readonly lift: string;
  readonly place: string;
  readonly steps: readonly GapStep[];
  readonly scaleEnd: string;
}

/** The card of one gap. `openNeeds` is that of the API's answer: the bars are drawn on the needs other than the gap's own. */
export function gapCard({
  id,
  gap,
  openNeeds,
}: {
  readonly id: string;
  readonly gap: ProductGap;
  readonly openNeeds: number;
}): GapCard {
  const others = Math.max(openNeeds - 1, ...gap.actions.map(({ leverage }) => leverage.needs), 0);
  return {
    id,
    title: `What would open “${gap.need.title}”`,
    headline: gap.leverage.sentence,
    notes: [
      'Counts are of open needs that you may see; they are no promise of being chosen.',
      ...(gap.leverage.closes > 0
        ? [`The steps together would close ${countOf(gap.leverage.closes, 'need')} that the product matches today.`]
        : []),
    ],
    need: gap.need.title,
    buyer: gap.need.buyer,
    lift: gap.sentence,
    place: `Place ${gap.newRank} in the list${gap.newOutcome === 'conditional' ? ', once a question is answered' : ''}`,
    steps: gap.actions.map(({ description, months, cost, leverage, ...action }) => ({
      description,
      effort: `${months === 0 ? 'within a month' : countOf(months, 'month')}, ${cost} cost`,
      reach: reachOf(leverage),
      sentence: leverage.sentence,
      width: percentage(leverage.needs, others),
      help: stepHelp(action),
    })),
    scaleEnd: countOf(others, 'other open need'),
    table: {
      caption: `Steps that would open “${gap.need.title}”`,
      columns: [
        { label: 'Step' },
        { label: 'Months', numeric: true },
        { label: 'Cost' },
        { label: 'More needs opened', numeric: true },
        { label: 'Of them with a question', numeric: true },
        { label: 'Networks', numeric: true },
        { label: 'Needs closed', numeric: true },
      ],
      rows: [
        ...gap.actions.map((step) => rowOf(step.description, step)),
        ...(gap.actions.length > 1 ? [rowOf('All steps together', gap)] : []),
      ],
    },
  };
}

function rowOf(label: string, { months, cost, leverage }: Pick<ProductGap, 'months' | 'cost' | 'leverage'>) {
  const { needs, conditional, networks, closes } = leverage;
  return [label, months, cost, needs, conditional, networks, closes];
}

function reachOf({ needs, networks }: GapLeverage): string {
  if (needs === 0) return 'No other need';
  return `${countOf(needs, 'more need')}${networks === 0 ? '' : ` in ${countOf(networks, 'network')}`}`;
}
