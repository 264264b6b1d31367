import { type NeedGlance, GLANCE_SIZE, glanceOf, plainlyFails } from '../gates/glance';
import {
  AMOUNTS,
  DISPUTED,
  EXPECTED_SOME_DAY,
  FiguresRoom,
  LISTS,
  LISTS_INTEGRATIONS,
  SERVES_ENGLAND,
} from './figures-room';
import type { PreparedInnovation } from './prepared-innovation';

const LARGEST_CODE = 0xffff;
/** Rows of removed products are tolerated up to this many beyond as many as are held, then squeezed out. */
const TOLERATED_GAPS = 64;

/**
 * The figures of many products in two arrays, a few hundred bytes a product where objects take two thousand, and those of one product side by
 * side. What is read equals, number for number, what was put.
 */
export class InnovationFigures {
  private readonly rows = new Map<string, number>();
  /** Products that count more of something than two bytes hold, as they came. */
  private readonly outsized = new Map<string, PreparedInnovation>();
  private ids: (string | undefined)[] = [];
  private organisations: string[] = [];
  private codes = new Uint16Array(1024);
  private codeStarts = new Int32Array(64);
  private amounts = new Float64Array(512);
  private amountStarts = new Int32Array(64);
  /** By row, {@link GLANCE_SIZE} each. */
  private glances = new Int32Array(64 * GLANCE_SIZE);

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
    const codes = codesOf(prepared);
    if (codes.some((code) => code > LARGEST_CODE)) this.outsized.set(prepared.id, prepared);
    else this.append(prepared.id, prepared.organisationId, codes, amountsOf(prepared), glanceOf(prepared));
  }

  /** Forgets a product; no effect when it is not held. */
  remove(id: string): void {
    this.outsized.delete(id);
    const row = this.rows.get(id);
    if (row === undefined) return;
    this.rows.delete(id);
    this.ids[row] = undefined;
    if (this.ids.length > 2 * this.rows.size + TOLERATED_GAPS) this.squeeze();
  }

  /**
   * The figures of a product, undefined when it is not held. Those written into a given object are good until it is read into again: where
   * many products are looked at one after another, nothing is allocated for them.
   */
  read(id: string, into: FiguresRoom = new FiguresRoom()): PreparedInnovation | undefined {
    const row = this.rows.get(id);
    if (row === undefined) return this.outsized.get(id);
    into.fill(
      id,
      this.organisations[row] as string,
      this.epochId,
      this.codes,
      this.codeStarts[row] as number,
      this.amounts,
      this.amountStarts[row] as number,
    );
    return into.figures;
  }

  /** Whether it shows at a glance that the product fails a gate of the need; if not it may fail all the same. False when it is not held. */
  plainlyFails(id: string, need: NeedGlance): boolean {
    const row = this.rows.get(id);
    return row !== undefined && plainlyFails(need, this.glances, row * GLANCE_SIZE);
  }

  private append(
    id: string,
    organisation: string,
    codes: ArrayLike<number>,
    amounts: ArrayLike<number>,
    glance: ArrayLike<number>,
  ): void {
    const row = this.ids.length;
    if (row + 1 >= this.codeStarts.length) {
      this.codeStarts = longer(this.codeStarts, row + 2);
      this.amountStarts = longer(this.amountStarts, row + 2);
    }
    const [code, amount] = [this.codeStarts[row] as number, this.amountStarts[row] as number];
    if (code + codes.length > this.codes.length) this.codes = longer(this.codes, code + codes.length);
    if (amount + amounts.length > this.amounts.length) this.amounts = longer(this.amounts, amount + amounts.length);
    const seen = row * GLANCE_SIZE;
    if (seen + GLANCE_SIZE > this.glances.length) this.glances = longer(this.glances, seen + GLANCE_SIZE);
    this.glances.set(glance, seen);
    this.codes.set(codes, code);
    this.amounts.set(amounts, amount);
    this.codeStarts[row + 1] = code + codes.length;
    this.amountStarts[row + 1] = amount + amounts.length;
    this.rows.set(id, row);
    this.ids.push(id);
    this.organisations.push(organisation);
  }

  private squeeze(): void {
    const { ids, organisations, codes, codeStarts, amounts, amountStarts, glances } = this;
    this.ids = [];
    this.organisations = [];
    this.codes = new Uint16Array(codes.length);
    this.codeStarts = new Int32Array(codeStarts.length);
    this.amounts = new Float64Array(amounts.length);
    this.amountStarts = new Int32Array(amountStarts.length);
    this.glances = new Int32Array(glances.length);
    ids.forEach((id, row) => {
      if (id === undefined) return;
      this.append(
        id,
        organisations[row] as string,
        codes.subarray(codeStarts[row], codeStarts[row + 1]),
        amounts.subarray(amountStarts[row], amountStarts[row + 1]),
        glances.subarray(row * GLANCE_SIZE, (row + 1) * GLANCE_SIZE),
      );
    });
  }
}

function codesOf(prepared: PreparedInnovation): number[] {
  const { standards, evidence } = prepared;
  const flags = (prepared.listsIntegrations ? LISTS_INTEGRATIONS : 0) | (prepared.servesEngland ? SERVES_ENGLAND : 0);
  const codes = [flags, prepared.pricingBasis + 1, prepared.sites];
  for (const list of LISTS) codes.push(prepared[list].length, ...prepared[list]);
  codes.push(standards.length);
  for (const { standard, expectedSomeDay, disputed } of standards) {
    codes.push(standard, (expectedSomeDay ? EXPECTED_SOME_DAY : 0) | (disputed ? DISPUTED : 0));
  }
  codes.push(evidence.length, evidence.filter((domain) => domain !== undefined).length);
  evidence.forEach((domain, number) => {
    if (!domain) return;
    const { verifiedLevel, declaredLevel, settingBits, settings } = domain;
    codes.push(number, verifiedLevel, declaredLevel, settingBits & LARGEST_CODE, settingBits >>> 16);
    codes.push(settings.length, ...settings.map((setting) => setting + 1));
  });
  return codes;
}

function amountsOf(prepared: PreparedInnovation): number[] {
  const amounts = AMOUNTS.map((name) => prepared[name]);
  for (const { heldUntil, expectedFrom } of prepared.standards) amounts.push(heldUntil, expectedFrom);
  for (const domain of prepared.evidence) {
    if (!domain) continue;
    amounts.push(domain.strengthElsewhere);
    domain.settings.forEach((_, i) => amounts.push(domain.inSetting[i] as number, domain.elsewhere[i] as number));
  }
  return amounts;
}

function longer<T extends Uint16Array | Int32Array | Float64Array>(array: T, needed: number): T {
  const copy = new (array.constructor as new (size: number) => T)(Math.max(needed, Math.ceil(array.length * 1.25)));
  copy.set(array);
  return copy;
}
