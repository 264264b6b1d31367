import type { ViewingParty } from '@matchwell/core/access/introduction-view';
import type { IntroductionState } from '@matchwell/core/lifecycle/introduction-lifecycle';

/** Before a network approved, and after an introduction came to nothing, a buyer reads no files. */
const WITHOUT_FILES: ReadonlySet<IntroductionState> = new Set(['in_review', 'declined', 'lapsed']);

/** Where a party of an introduction reads the files behind the product's evidence; undefined when it may not. */
export function filesPath(
  introduction: { readonly innovationId: string; readonly state: IntroductionState },
  party: ViewingParty,
): string | undefined {
  if (party === 'supplier') return `/innovator/products/${introduction.innovationId}/files`;
  if (party === 'buyer' && WITHOUT_FILES.has(introduction.state)) return undefined;
  return `/products/${introduction.innovationId}/files`;
}
