import type { MatchableInnovation } from '../innovation/matchable-innovation';
import { compareText } from '../kernel/compare-text';
import type { PreparedDocument } from '../text';
import type { NeedIndex } from './need-index';
import { FAR_OFF } from './need-watch';
import { productDocument } from './pool-index';
import type { ProductStanding } from './product-asked';

/** What a change of a product is about. */
export type ChangeKind = 'published' | 'withdrawn' | 'text' | 'themes' | 'gates' | 'record';

/** A product before and after a change, and what of it changed. */
export interface InnovationChange {
  readonly id: string;
  readonly before?: MatchableInnovation;
  readonly after?: MatchableInnovation;
  /** `gates`: what a gate reads. `record`: anything else, such as the version that a stored match names. Empty when nothing changed. */
  readonly kinds: ReadonlySet<ChangeKind>;
  /** Words that came, went or changed their number or place, in code-unit order. */
  readonly terms: readonly string[];
}

/** Classifies a change. Undefined is "not in the catalogue". @throws Error for two different products. */
export function changeOf(
  before: MatchableInnovation | undefined,
  after: MatchableInnovation | undefined,
): InnovationChange {
  const id = (after ?? before)?.id ?? '';
  if (before && after && before.id !== after.id) throw new Error('A change is about one product.');
  const kinds = new Set<ChangeKind>();
  if (!before && after) kinds.add('published');
  if (before && !after) kinds.add('withdrawn');
  const terms = changedTerms(before && productDocument(before), after && productDocument(after));
  if (before && after) {
    if (terms.length > 0) kinds.add('text');
    if (differ(poolFacts(before), poolFacts(after))) kinds.add('themes');
    if (differ(gateFacts(before), gateFacts(after))) kinds.add('gates');
    if (differ(before, after)) kinds.add('record');
  }
  return { id, before, after, kinds, terms };
}

/**
 * Needs whose result may differ after the change, in code-unit order: those that judged the product before or judge it now, less those to
 * which it is far off in the same way both times. Sound while pools are not full; where they may be, `concerns` reads their edges too.
 */
export function affectedNeeds({ before, after, kinds }: InnovationChange, index: NeedIndex): string[] {
  if (kinds.size === 0) return [];
  const [was, is] = [viewOf(before, index), viewOf(after, index)];
  const reached = new Set([...was.ids, ...is.ids]);
  return [...reached]
    .filter((id) => {
      const [then, now] = [was.judged(id), is.judged(id)];
      if (!then || !now) return then !== now;
      const [failedThen, failsNow] = [then.failing(), now.failing()];
      return failedThen !== failsNow || failsNow.split(' ').length < FAR_OFF;
    })
    .toSorted(compareText);
}

interface View {
  readonly ids: Iterable<string>;
  /** The product's standing towards the need when it is judged there. */
  judged(needId: string): ProductStanding | undefined;
}

function viewOf(innovation: MatchableInnovation | undefined, index: NeedIndex): View {
  if (!innovation) return { ids: [], judged: () => undefined };
  const among = index.about(innovation);
  return {
    ids: among.reached(),
    judged: (id) => {
      const standing = among.standing(id);
      return standing?.via !== undefined && standing.isRelevant() ? standing : undefined;
    },
  };
}

function changedTerms(before: PreparedDocument | undefined, after: PreparedDocument | undefined): string[] {
  const all = new Set([...(before?.terms.keys() ?? []), ...(after?.terms.keys() ?? [])]);
  return [...all].filter((term) => differ(before?.terms.get(term), after?.terms.get(term))).toSorted(compareText);
}

function poolFacts({ profile }: MatchableInnovation) {
  return [profile.themes, profile.careSettings];
}

function gateFacts({ profile, evidence }: MatchableInnovation) {
  const { standards, trl, pricing, leadTimeDays, integrations, regionsServed, careSettings } = profile;
  return [standards, trl, pricing, leadTimeDays, integrations, regionsServed, careSettings, evidence];
}

/** Compares plain data by its bytes: another order of members counts as a difference, which errs on the safe side. */
function differ(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) !== JSON.stringify(b);
}
