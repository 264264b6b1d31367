import { compareText } from '../kernel/compare-text';
import type { Full } from './concerns';
import type { PoolEdge } from './need-watch';

/** Where the pools of many needs ended when they were last matched, by row. */
export class NeedEdges {
  /** Search score of the last by text; 0 while there is room. NaN for a need that was never matched. */
  private readonly textFloors: number[] = [];
  private readonly themeFloors: (string | undefined)[] = [];

  put(row: number, { textFloor, themeFloor }: PoolEdge): void {
    this.textFloors[row] = textFloor?.score ?? 0;
    this.themeFloors[row] = themeFloor;
  }

  /** From now on the need of the row was never matched. */
  forget(row: number): void {
    this.textFloors[row] = Number.NaN;
    this.themeFloors[row] = undefined;
  }

  /** Which ways into the pool are full; undefined for a need that was never matched. */
  fullOf(row: number): Full | undefined {
    const textFloor = this.textFloors[row] ?? Number.NaN;
    if (Number.isNaN(textFloor)) return undefined;
    return { text: textFloor > 0, theme: this.themeFloors[row] !== undefined };
  }

  /** The least search score that comes into the pool; one that equals the last's may still stay outside. */
  textFloorOf(row: number): number {
    return this.textFloors[row] || 0;
  }

  /** Whether a product that shares the need's primary theme and a setting comes into the pool. */
  comesInByTheme(row: number, innovationId: string): boolean {
    const floor = this.themeFloors[row];
    return floor === undefined || compareText(innovationId, floor) <= 0;
  }
}
