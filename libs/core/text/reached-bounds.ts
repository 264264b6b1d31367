const BUCKETS = 2048;

/** Which bounds so many of some documents reach, to within a two-thousandth of the highest and never on the wrong side. Bounds are 0 or more. */
export class ReachedBounds {
  private readonly buckets = new Int32Array(BUCKETS);
  private scale = 0;

  /** A bound that at least `wanted` of the first `count` reach; 0 when there are fewer. */
  byAtLeast(wanted: number, bounds: Float64Array, count: number): number {
    if (count < wanted) return 0;
    this.count(bounds, count);
    let bucket = BUCKETS;
    for (let reached = 0; bucket > 0 && reached < wanted; reached += this.buckets[bucket] as number) bucket -= 1;
    // What rounding may have put into the bucket.
    return Math.max(0, bucket - 1e-6) / this.scale;
  }

  /** A bound beyond which at most `wanted` of the first `count` lie; 0 when there are no more. */
  beyondAtMost(wanted: number, bounds: Float64Array, count: number): number {
    if (count <= wanted) return 0;
    this.count(bounds, count);
    let bucket = BUCKETS;
    for (let beyond = 0; bucket > 0; bucket -= 1) {
      beyond += this.buckets[bucket - 1] as number;
      if (beyond > wanted) break;
    }
    return (bucket + 1e-6) / this.scale;
  }

  private count(bounds: Float64Array, count: number): void {
    const { buckets } = this;
    let highest = Number.MIN_VALUE;
    for (let i = 0; i < count; i += 1) highest = Math.max(highest, bounds[i] as number);
    this.scale = (BUCKETS - 1) / highest;
    buckets.fill(0);
    for (let i = 0; i < count; i += 1) {
      const bucket = Math.floor((bounds[i] as number) * this.scale);
      buckets[bucket] = (buckets[bucket] as number) + 1;
    }
  }
}
