import { countOf } from '@matchwell/core/explanation/plain-words';
import type { GateResult } from '@matchwell/core/gates/gate-result';
import type { ImprovementAction } from '@matchwell/core/ranking';
import { describeGap, gapsOf, helpWithGaps } from '@matchwell/core/support-programmes';
import { questionAbout } from '../../api/support-programmes/programme-question';
import { type HelpResponse, toHelpResponse } from '../../api/support-programmes/support-programme.response';

/** Where the list of programmes is. */
export const SUPPORT_PAGE = '/help-to-build-evidence';
/** Programmes named at a step; the rest are a link away. */
const MOST_AT_A_STEP = 3;

/** What a step says of the programmes that help with it. */
export interface StepHelp {
  /** What exactly is missing. */
  readonly missing: string;
  readonly offers: readonly {
    readonly label: string;
    readonly href: string;
    /** How far it helps: "all of this", "2 of 4 levels". */
    readonly extent: string;
    readonly note: string | null;
  }[];
  readonly href: string;
  /** What the link to the list says. */
  readonly hrefText: string;
}

/** A step, as the API tells of it. */
interface HelpedStep {
  readonly missing: readonly string[];
  readonly help: readonly HelpResponse[];
  readonly helpQuery: string;
}

/** The programmes that go furthest with one step; the open door to others only where nothing else is known. */
export function stepHelp({ missing, help, helpQuery }: HelpedStep): StepHelp {
  const particular = help.filter(({ covered }) => covered > 0);
  const named = particular.length > 0 ? particular : help;
  return {
    missing: missing.join('; '),
    offers: named.slice(0, MOST_AT_A_STEP).map((offer) => ({
      label: offer.label,
      href: `${SUPPORT_PAGE}#${offer.id}`,
      extent: extentOf(offer),
      note: offer.status === 'unconfirmed' ? offer.statusNote : null,
    })),
    href: helpQuery === '' ? SUPPORT_PAGE : `${SUPPORT_PAGE}?${helpQuery}`,
    hrefText:
      named.length > MOST_AT_A_STEP ? `All ${countOf(named.length, 'programme')} that help` : 'More about this help',
  };
}

/** How far a programme helps, in words. */
export function extentOf({ covered, steps, closes }: Pick<HelpResponse, 'covered' | 'steps' | 'closes'>): string {
  if (covered === 0) return 'leads to others who may help';
  return closes ? 'helps all the way' : `helps with ${covered} of ${countOf(steps, 'level')}`;
}

/** The help for each of some steps, as a match keeps them with what its gates found. */
export function helpWithSteps(
  actions: readonly ImprovementAction[],
  gates: readonly GateResult[],
  productType?: string,
): StepHelp[] {
  return actions.map((action) => {
    const gaps = gapsOf(action, gates);
    const [only] = gaps;
    return stepHelp({
      missing: gaps.map(describeGap),
      help: helpWithGaps({ gaps, productType }).map(toHelpResponse),
      helpQuery: only && gaps.length === 1 ? questionAbout(only, productType) : '',
    });
  });
}
