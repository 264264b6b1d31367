import type { Full } from './concerns';
import type { PoolEdge } from './need-watch';
import { pointOf, turnFrom } from './theme-turn';

/** Where the pools of many needs ended when they were last matched, by row. */
export class NeedEdges {
  /** Where the need stands on the circle. */
  private readonly points: number[] = [];
  /** Search score of the last by text; 0 while there is room. NaN for a need that was never matched. */
  private readonly textFloors: number[] = [];
  /** Where in the need's turn the last by theme stands; infinite while there is room. */
  private readonly themeFloors: number[] = [];

  /** A need takes a row, never matched yet. */
  begin(row: number, needId: string): void {
    this.points[row] = pointOf(needId);
    this.forget(row);
  }

  put(row: number, { textFloor, themeFloor }: PoolEdge): void {
    this.textFloors[row] = textFloor?.score ?? 0;
    this.themeFloors[row] = themeFloor ?? Infinity;
  }

  /** From now on the need of the row was never matched. */
  forget(row: number): void {
    this.textFloors[row] = Number.NaN;
    this.themeFloors[row] = Infinity;
  }

  /** Which ways into the pool are full; undefined for a need that was never matched. */
  fullOf(row: number): Full | undefined {
    const textFloor = this.textFloors[row] ?? Number.NaN;
    if (Number.isNaN(textFloor)) return undefined;
    return { text: textFloor > 0, theme: (this.themeFloors[row] as number) < Infinity };
  }

  /** The least search score that comes into the pool; one that equals the last's may still stay outside. */
  textFloorOf(row: number): number {
    return this.textFloors[row] || 0;
  }

  /** Whether a product at a point, sharing the need's primary theme and a setting, comes into the pool; level with the last it may stay outside. */
  comesInByTheme(row: number, point: number): boolean {
    return turnFrom(this.points[row] as number, point) <= (this.themeFloors[row] as number);
  }
}
