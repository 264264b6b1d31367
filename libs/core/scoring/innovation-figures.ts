import { type NeedGlance, GLANCE_SIZE, glanceOf, plainlyFails } from '../gates/glance';
import { withRoom } from '../kernel/growing-array';
import { FiguresRoom } from './figures-room';
import { figuresRow } from './figures-row';
import { NumberPacker } from './packed-numbers';
import { PackedRows } from './packed-rows';
import type { PreparedInnovation } from './prepared-innovation';

/** Rows of removed products are tolerated up to this many beyond as many as are held, then squeezed out. */
const TOLERATED_GAPS = 64;
/** What is at hand of every product: the place of its row, then its glance. */
const HEAD_SIZE = 1 + GLANCE_SIZE;
/** Stand instead of a place: no product goes by the number; or it is kept as it came. No row lies so near the end of four gigabytes. */
const [NOBODY, AS_IT_CAME] = [-1, -2];

/**
 * The figures of many products as rows of bytes, about a hundred a product where objects take two thousand, and those of one product side
 * by side. What is read equals, number for number, what was put. Products go by numbers, dense from 0, that are their owner's, who may use
 * one again; ids are his too.
 */
export class InnovationFigures {
  /** Products that count more of something than a byte holds, as they came. */
  private readonly outsized = new Map<number, PreparedInnovation>();
  /** Products in rows, and rows there are, of removed products too. */
  private inRows = 0;
  private rows = 0;
  /** By number, {@link HEAD_SIZE} each. */
  private heads: Int32Array = new Int32Array(0);
  private packed = new PackedRows();
  private organisations = new Interned();
  private readonly packer = new NumberPacker();

  constructor(private readonly epochId: string) {}

  /** Products held. */
  get size(): number {
    return this.inRows + this.outsized.size;
  }

  /** Keeps a product under a number, instead of what was there. @throws Error when it was prepared in another epoch. */
  put(number: number, prepared: PreparedInnovation): void {
    if (prepared.epochId !== this.epochId) {
      throw new Error(`Figures of ${this.epochId} cannot hold a product prepared in ${prepared.epochId}.`);
    }
    this.remove(number);
    const head = number * HEAD_SIZE;
    const room = this.heads.length;
    this.heads = withRoom(this.heads, head + HEAD_SIZE);
    this.heads.fill(NOBODY, room);
    this.heads.set(glanceOf(prepared), head + 1);
    this.heads[head] = this.placed(prepared);
    if (this.heads[head] === AS_IT_CAME) this.outsized.set(number, prepared);
    else this.inRows += 1;
  }

  /** Forgets the product under a number; no effect when there is none. */
  remove(number: number): void {
    const head = number * HEAD_SIZE;
    const place = this.heads[head] ?? NOBODY;
    if (place === NOBODY) return;
    this.heads[head] = NOBODY;
    if (this.outsized.delete(number)) return;
    this.inRows -= 1;
    if (this.rows > 2 * this.inRows + TOLERATED_GAPS) this.squeeze();
  }

  /**
   * The figures of the product under a number, undefined when there is none; `id` is what they are to say of its id. Those written into a given object
   * are good until it is read into again: where many products are looked at one after another, nothing is allocated for them.
   */
  read(number: number, id: string, into: FiguresRoom = new FiguresRoom()): PreparedInnovation | undefined {
    const place = this.heads[number * HEAD_SIZE] ?? NOBODY;
    if (place === NOBODY) return undefined;
    if (place === AS_IT_CAME) return this.outsized.get(number);
    this.packed.open(place, into.row);
    into.fill(id, this.epochId, this.organisations.names);
    return into.figures;
  }

  /** Whether it shows at a glance that the product held under a number fails a gate of the need; if not it may fail all the same. */
  plainlyFails(number: number, need: NeedGlance): boolean {
    return plainlyFails(need, this.heads, number * HEAD_SIZE + 1);
  }

  /** Adds the row of a product and answers where it lies. */
  private placed(prepared: PreparedInnovation): number {
    const row = this.packer.pack(figuresRow(prepared, this.organisations.numberOf(prepared.organisationId)));
    if (!row) return AS_IT_CAME;
    this.rows += 1;
    return this.packed.add(row);
  }

  private squeeze(): void {
    const [before, { names }, room] = [this.packed, this.organisations, new FiguresRoom()];
    this.packed = new PackedRows();
    this.organisations = new Interned();
    this.rows = 0;
    for (let head = 0; head < this.heads.length; head += HEAD_SIZE) {
      const place = this.heads[head] as number;
      if (place === NOBODY || place === AS_IT_CAME) continue;
      before.open(place, room.row);
      room.fill('', this.epochId, names);
      this.heads[head] = this.placed(room.figures);
    }
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
