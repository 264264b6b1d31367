import type { PreviewReport } from './preview-report';
import type { SimulationReport } from './simulation-report';

/** What is done in the background for administrators. */
export type MatchingRunKind = 'weights_simulation' | 'epoch_preview' | 'epoch_roll';

/** `failed`: given up after several attempts; nothing was changed. */
export type MatchingRunState = 'waiting' | 'running' | 'done' | 'failed';

/** What an epoch roll came to. */
export interface RollReport {
  readonly epochId: string;
  readonly before: string | null;
  readonly innovations: number;
  readonly weightsVersion: string;
  /** Open needs that are matched afresh in it. */
  readonly openNeeds: number;
}

/** The report of each kind, once it is done. */
export type MatchingRunReport =
  | { readonly kind: 'weights_simulation'; readonly simulation: SimulationReport }
  | { readonly kind: 'epoch_preview'; readonly preview: PreviewReport }
  | { readonly kind: 'epoch_roll'; readonly roll: RollReport };

/** Work that takes longer than a request: it lives in the database, so its page can be left and opened again. */
export interface MatchingRun {
  readonly id: string;
  readonly kind: MatchingRunKind;
  /** The set of weights that is simulated, in which version; null for epochs. */
  readonly subject: { readonly id: string; readonly version: number } | null;
  readonly state: MatchingRunState;
  /** Lists compared so far, of how many; both 0 before it started. */
  readonly done: number;
  readonly total: number;
  readonly report: MatchingRunReport | null;
  /** Who asked for it; null where that was not kept yet. */
  readonly personId: string | null;
  readonly requestedAt: Date;
  readonly endedAt: Date | null;
}
