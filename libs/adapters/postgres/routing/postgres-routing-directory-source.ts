import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import {
  type IsoDay,
  type RoutingDirectory,
  createRoutingDirectory,
  defaultRoutingDirectory,
} from '@matchwell/core/routing';
import {
  type OrganisationFact,
  carriedRoutingData,
  mergeRoutingData,
  nextEffectiveDay,
} from '@matchwell/core/routing/imports';
import { OrganisationFactStore } from '@matchwell/capabilities/organisation-imports';
import { RoutingDirectorySource } from '@matchwell/capabilities/routing-directory';

interface Kept {
  readonly version: string;
  /** The directory is right from this day on, and until the day before `until`. */
  readonly from: IsoDay;
  readonly until: IsoDay | null;
  readonly directory: RoutingDirectory;
}

/** The directory over the imported facts in PostgreSQL. It is built when the version row has changed or a fact's day has come. */
@Injectable()
export class PostgresRoutingDirectorySource extends RoutingDirectorySource {
  private kept: Kept | undefined;

  constructor(
    private readonly facts: OrganisationFactStore,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async current(): Promise<RoutingDirectory> {
    const { version, importId } = await this.facts.version();
    if (version === 0) return defaultRoutingDirectory();
    const today = this.clock.today();
    const key = `${version} ${importId ?? ''}`;
    const kept = this.kept;
    if (kept?.version === key && kept.from <= today && (kept.until === null || today < kept.until))
      return kept.directory;
    const facts = await this.facts.factsOf(version);
    const directory = directoryOn(facts, today);
    this.kept = { version: key, from: today, until: nextEffectiveDay(facts, today), directory };
    return directory;
  }

  override async on(day: IsoDay): Promise<RoutingDirectory> {
    const { version } = await this.facts.version();
    return version === 0 ? defaultRoutingDirectory() : directoryOn(await this.facts.factsOf(version), day);
  }
}

function directoryOn(facts: readonly OrganisationFact[], day: IsoDay): RoutingDirectory {
  return createRoutingDirectory(mergeRoutingData(carriedRoutingData(), facts, day));
}
