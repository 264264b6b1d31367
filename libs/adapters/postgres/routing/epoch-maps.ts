import { createRoutingDirectory, defaultRoutingDirectory } from '@matchwell/core/routing';
import { carriedRoutingData, mergeRoutingData } from '@matchwell/core/routing/imports';
import type { EpochMap, EpochPlace } from '@matchwell/capabilities/matching';
import type { PostgresUnitOfWork } from '../postgres-unit-of-work';
import { PostgresOrganisationFactStore } from './postgres-organisation-fact-store';

/** How many maps are kept: that of the live epoch, and of one that is prepared or looked back at. */
const MOST_KEPT = 2;

/** The maps of epochs. A version of the imported facts never changes, so a map is read once. */
export class EpochMaps {
  private readonly facts: PostgresOrganisationFactStore;
  private readonly kept = new Map<string, EpochMap>();

  constructor(unitOfWork: PostgresUnitOfWork) {
    this.facts = new PostgresOrganisationFactStore(unitOfWork);
  }

  /** The version of the imported facts now; 0 when nothing was imported. */
  async version(): Promise<number> {
    return (await this.facts.version()).version;
  }

  /** The map of an epoch. */
  async of({ asOf, organisationFacts = 0 }: EpochPlace): Promise<EpochMap> {
    if (organisationFacts === 0) return { asOf, directory: defaultRoutingDirectory() };
    const key = `${organisationFacts} ${asOf}`;
    const known = this.kept.get(key);
    if (known) return known;
    const map = await this.read(asOf, organisationFacts);
    const [oldest] = this.kept.keys();
    if (this.kept.size >= MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
    this.kept.set(key, map);
    return map;
  }

  private async read(asOf: EpochPlace['asOf'], version: number): Promise<EpochMap> {
    const facts = await this.facts.factsOf(version);
    return { asOf, directory: createRoutingDirectory(mergeRoutingData(carriedRoutingData(), facts, asOf)) };
  }
}
