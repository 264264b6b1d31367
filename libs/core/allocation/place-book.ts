import type { AllocationProblem, Edge } from './allocation-problem';
import { PRODUCTS_OF_ONE_ORGANISATION } from './allocation-input';

/** What stands in the way of one more introduction. */
export type Obstacle = 'need_full' | 'supplier_full' | 'network_full' | 'supplier_twice_at_need';

/** Free places while proposals are being chosen. Pending introductions are taken off first; nothing ever goes below zero. */
export class PlaceBook {
  readonly networkLeft: number[];
  readonly needLeft: number[];
  readonly organisationLeft: number[];
  private readonly atNeed = new Map<number, number>();
  private readonly taken = new Set<Edge>();

  constructor(private readonly problem: AllocationProblem) {
    this.networkLeft = problem.networks.map(freeOf);
    this.needLeft = problem.needs.map(freeOf);
    this.organisationLeft = problem.organisations.map(freeOf);
    const needs = new Map(problem.needs.map(({ id }, number) => [id, number]));
    const organisations = new Map(problem.organisations.map(({ id }, number) => [id, number]));
    for (const { needId, organisationId } of problem.pending) {
      const [need, organisation] = [needs.get(needId), organisations.get(organisationId)];
      if (need !== undefined && organisation !== undefined) this.addAtNeed(need, organisation, 1);
    }
  }

  /** The edges taken, in the order in which they were. */
  get chosen(): readonly Edge[] {
    return [...this.taken];
  }

  has(edge: Edge): boolean {
    return this.taken.has(edge);
  }

  /** How many more products of an organisation a need may be shown. */
  leftForOrganisationAtNeed(need: number, organisation: number): number {
    return Math.max(0, PRODUCTS_OF_ONE_ORGANISATION - (this.atNeed.get(this.atNeedKey(need, organisation)) ?? 0));
  }

  /** Everything in the way of an edge; empty when it fits. */
  obstacles({ need, organisation, network }: Edge): Obstacle[] {
    const found: Obstacle[] = [];
    if (this.needLeft[need] === 0) found.push('need_full');
    if (this.organisationLeft[organisation] === 0) found.push('supplier_full');
    if (this.networkLeft[network] === 0) found.push('network_full');
    if (this.leftForOrganisationAtNeed(need, organisation) === 0) found.push('supplier_twice_at_need');
    return found;
  }

  fits({ need, organisation, network }: Edge): boolean {
    return (
      this.needLeft[need] !== 0 &&
      this.organisationLeft[organisation] !== 0 &&
      this.networkLeft[network] !== 0 &&
      this.leftForOrganisationAtNeed(need, organisation) !== 0
    );
  }

  /** @throws Error when the edge does not fit: a method that asks is wrong. */
  take(edge: Edge): void {
    if (this.taken.has(edge) || !this.fits(edge))
      throw new Error(`No room for product ${edge.pair.innovationId} at need ${edge.pair.needId}.`);
    this.taken.add(edge);
    this.move(edge, 1);
  }

  /** Gives an edge's places back. */
  release(edge: Edge): void {
    if (!this.taken.delete(edge)) throw new Error(`Product ${edge.pair.innovationId} was never taken.`);
    this.move(edge, -1);
  }

  private move({ need, organisation, network }: Edge, by: 1 | -1): void {
    this.needLeft[need] = (this.needLeft[need] as number) - by;
    this.organisationLeft[organisation] = (this.organisationLeft[organisation] as number) - by;
    this.networkLeft[network] = (this.networkLeft[network] as number) - by;
    this.addAtNeed(need, organisation, by);
  }

  private addAtNeed(need: number, organisation: number, by: number): void {
    const key = this.atNeedKey(need, organisation);
    this.atNeed.set(key, (this.atNeed.get(key) ?? 0) + by);
  }

  private atNeedKey(need: number, organisation: number): number {
    return need * this.problem.organisations.length + organisation;
  }
}

function freeOf({ places, pending }: { readonly places: number; readonly pending: number }): number {
  return Math.max(0, places - pending);
}
