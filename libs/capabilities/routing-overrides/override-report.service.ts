import { Injectable } from '@nestjs/common';
import { OverrideSource } from './override-source.port';
import { type OverrideGroup, groupOverrides } from './routing-override';

/** Which routings officers override, by organisation and networks, so that wrong data gets found. */
@Injectable()
export class OverrideReport {
  constructor(private readonly source: OverrideSource) {}

  /** The overrides since an instant, those that happen most first. */
  async overrides(since: Date): Promise<OverrideGroup[]> {
    return groupOverrides(await this.source.since(since), await this.source.routedByOrganisation());
  }
}
