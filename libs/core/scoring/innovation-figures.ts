import { type NeedGlance, GLANCE_SIZE, glanceOf, plainlyFails } from '../gates/glance';
import { withRoom } from '../text/growing-array';
import { FiguresRoom } from './figures-room';
import { figuresRow } from './figures-row';
import { NumberPacker } from './packed-numbers';
import { PackedRows } from './packed-rows';
import type { PreparedInnovation } from './prepared-innovation';

/** Rows of removed products are tolerated up to this many beyond as many as are held, then squeezed out. */
const TOLERATED_GAPS = 64;
/** What is at hand of every product: its place among the rows, then its glance. */
const HEAD_SIZE = 1 + GLANCE_SIZE;

/**
 * The figures of many products as rows of bytes, about a hundred a product where objects take two thousand, and those of one product side
 * by side. What is read equals, number for number, what was put.
 */
export class InnovationFigures {
  private rows = new Map<string, number>();
  /** Products that count more of something than a byte holds, as they came. */
  private readonly outsized = new Map<string, PreparedInnovation>();
  /** Rows there are, of removed products too. */
  private count = 0;
  /** By row, {@link HEAD_SIZE} each. */
  private heads: Int32Array = new Int32Array(64 * HEAD_SIZE);
  private packed = new PackedRows();
  private organisations = new Interned();
  private readonly packer = new NumberPacker();

  constructor(private readonly epochId: string) {}

  /** Products held. */
  get size(): number {
    return this.rows.size + this.outsized.size;
  }

  /** Adds a product, or replaces the one with its id. @throws Error when it was prepared in another epoch. */
  put(prepared: PreparedInnovation): void {
    if (prepared.epochId !== this.epochId) {
      throw new Error(`Figures of ${this.epochId} cannot hold a product prepared in ${prepared.epochId}.`);
    }
    this.remove(prepared.id);
    this.append(prepared);
  }

  /** Forgets a product; no effect when it is not held. */
  remove(id: string): void {
    this.outsized.delete(id);
    if (this.rows.delete(id) && this.count > 2 * this.rows.size + TOLERATED_GAPS) this.squeeze();
  }

  /**
   * The figures of a product, undefined when it is not held. Those written into a given object are good until it is read into again: where
   * many products are looked at one after another, nothing is allocated for them.
   */
  read(id: string, into: FiguresRoom = new FiguresRoom()): PreparedInnovation | undefined {
    const row = this.rows.get(id);
    if (row === undefined) return this.outsized.get(id);
    this.packed.open(this.heads[row * HEAD_SIZE] as number, into.row);
    into.fill(id, this.epochId, this.organisations.names);
    return into.figures;
  }

  /** Whether it shows at a glance that the product fails a gate of the need; if not it may fail all the same. False when it is not held. */
  plainlyFails(id: string, need: NeedGlance): boolean {
    const row = this.rows.get(id);
    return row !== undefined && plainlyFails(need, this.heads, row * HEAD_SIZE + 1);
  }

  private append(prepared: PreparedInnovation): void {
    const row = this.packer.pack(figuresRow(prepared, this.organisations.numberOf(prepared.organisationId)));
    if (!row) {
      this.outsized.set(prepared.id, prepared);
      return;
    }
    const head = this.count * HEAD_SIZE;
    this.heads = withRoom(this.heads, head + HEAD_SIZE);
    this.heads[head] = this.packed.add(row);
    this.heads.set(glanceOf(prepared), head + 1);
    this.rows.set(prepared.id, this.count);
    this.count += 1;
  }

  private squeeze(): void {
    const [held, room] = [new InnovationFigures(this.epochId), new FiguresRoom()];
    for (const id of this.rows.keys()) held.append(this.read(id, room) as PreparedInnovation);
    ({
      rows: this.rows,
      count: this.count,
      heads: this.heads,
      packed: this.packed,
      organisations: this.organisations,
    } = held);
  }
}

/** Words that occur again and again, kept once. */
class Interned {
  readonly names: string[] = [];
  private readonly numbers = new Map<string, number>();

  numberOf(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.numbers.set(name, this.names.length);
    return this.names.push(name) - 1;
  }
}
