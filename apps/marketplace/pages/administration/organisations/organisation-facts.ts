import { Injectable } from '@nestjs/common';
import { OrganisationFactStore } from '@matchwell/capabilities/organisation-imports';
import { RoutingDirectorySource } from '@matchwell/capabilities/routing-directory';
import type { DirectoryFacts } from './organisation-view';

/** Looks up what the routing directory knows of an organisation, and whether an import said so. */
@Injectable()
export class OrganisationFacts {
  constructor(
    private readonly directory: RoutingDirectorySource,
    private readonly facts: OrganisationFactStore,
  ) {}

  /** Undefined for a code that is no trust's. */
  async of(code: string | undefined): Promise<DirectoryFacts | undefined> {
    const directory = await this.directory.current();
    const trust = code === undefined ? undefined : directory.trust(code);
    if (!trust) return undefined;
    const { version } = await this.facts.version();
    const imported = (await this.facts.factsOf(version)).filter(
      (fact) => fact.kind === 'trust' && fact.code === trust.code,
    );
    return {
      trust,
      importedFrom: imported
        .map(({ effectiveFrom }) => effectiveFrom)
        .toSorted()
        .at(-1),
      predecessors: directory.trusts().filter(({ successors }) => successors.includes(trust.code)),
      successors: trust.successors.flatMap((each) => directory.trust(each) ?? []),
    };
  }
}
