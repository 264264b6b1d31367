import {
  type AcceptanceModel,
  ACCEPTING_SIDES,
  type AcceptingSide,
  PRIOR_ACCEPTANCE,
} from '../learning/acceptance-model';
import { refit } from '../learning/calibration';
import type { Belief } from '../learning/exploration';
import { precisionAt, priorOf } from '../learning/logistic-model';
import type { TrainingRow } from '../learning/training-rows';
import type { Happening } from './happening';
import type { JudgedMarket } from './judge-market';
import type { TrueDecisions } from './true-decisions';

/** What a policy has seen of decisions, and what the product's own learning makes of it: refitted once a month, promoted by its rule. */
export class Lessons {
  private readonly rows: Record<AcceptingSide, TrainingRow[]> = { network: [], buyer: [], supplier: [] };
  private current: AcceptanceModel = PRIOR_ACCEPTANCE;

  constructor(
    private readonly judged: JudgedMarket,
    private readonly labelOf: (label: boolean, side: AcceptingSide, row: number) => boolean = (label) => label,
  ) {}

  /** What is in force. */
  get model(): AcceptanceModel {
    return this.current;
  }

  /** What need owners are believed to say, and how sure that is. */
  belief(): Belief {
    const { model } = this.current.buyer;
    return { model, precision: precisionAt(model, this.rows.buyer, priorOf('buyer')) };
  }

  /** Takes a review in: staff's word always, the parties' when they were asked. */
  note({ need, product, month, fate }: Happening, decisions: TrueDecisions): void {
    this.add('network', need, product, month, decisions.staffApprove);
    if (fate !== 'accepted' && fate !== 'declined') return;
    this.add('buyer', need, product, month, decisions.needAccepts);
    this.add('supplier', need, product, month, decisions.supplierAccepts);
  }

  /** Refits every side against what is in force. */
  learn(): void {
    const next = Object.fromEntries(
      ACCEPTING_SIDES.map((side) => {
        const report = refit(this.rows[side], side, this.current[side]);
        return [side, report.verdict === 'promoted' ? report.calibration : this.current[side]];
      }),
    );
    this.current = next as unknown as AcceptanceModel;
  }

  private add(side: AcceptingSide, need: number, product: number, month: number, label: boolean): void {
    const pair = this.judged.pairs[need]?.find((each) => each.product === product);
    if (pair === undefined) return;
    const rows = this.rows[side];
    rows.push({
      id: String(rows.length).padStart(8, '0'),
      needId: String(need),
      innovationId: String(product),
      values: side === 'supplier' ? pair.values.supplier : pair.values.need,
      label: this.labelOf(label, side, rows.length) ? 1 : 0,
      at: String(month).padStart(4, '0'),
    });
  }
}
