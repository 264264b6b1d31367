import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { accepted, type Outcome, refused } from '@matchwell/core/kernel/outcome';
import { thresholdSentences } from '@matchwell/core/leverage';
import type { MatchableNeed } from '@matchwell/core/need/matchable-need';
import { type GateWhatIf, gateWhatIf } from '@matchwell/core/ranking';
import { choosePool, needQuery } from '@matchwell/core/reverse-matching';
import { needNotFound, NeedStore, StatementRules } from '@matchwell/capabilities/needs';
import { OrganisationStore } from '@matchwell/capabilities/organisations';
import { CatalogueSource } from './catalogue-source.port';
import { LiveCatalogue } from './live-catalogue';
import { NO_EMPHASES, placeNeed } from './matching.service';

/** What other thresholds would let through. */
export interface WhatIf extends Omit<GateWhatIf, 'needId'> {
  /** Null for a statement that is not kept yet. */
  readonly needId: string | null;
  readonly epochId: string;
  /** The nearest easier value of each threshold that would admit more, in words, largest gain first. */
  readonly sentences: readonly string[];
}

/** Why there is no what-if. */
export type WhatIfRefusal = 'need.not_found' | 'need.incomplete' | 'matching.wrong_state';

/** Stands for a need that has no id yet; scores, which hash ids, play no part in a what-if. */
const NOT_KEPT = 'not-kept';

/** The scout's question before publishing: how many products pass at each level of each threshold. Nothing is kept. */
@Injectable()
export class WhatIfService {
  constructor(
    private readonly needs: NeedStore,
    private readonly organisations: OrganisationStore,
    private readonly rules: StatementRules,
    private readonly source: CatalogueSource,
    private readonly catalogue: LiveCatalogue,
  ) {}

  /** For a statement as it is being written. Refused with every problem while something is missing. */
  async ofStatement(actor: Actor, statement: unknown): Promise<Outcome<WhatIf, WhatIfRefusal>> {
    return this.answer(actor, statement, NOT_KEPT, []);
  }

  /** For the draft of an own need, with the pairs that were declined before. */
  async ofOwnNeed(actor: Actor, id: string): Promise<Outcome<WhatIf, WhatIfRefusal>> {
    const need = await this.needs.findOwn(id, actor.organisationId);
    if (!need) return needNotFound();
    return this.answer(actor, need.draft, id, await this.source.declinedPairs(id));
  }

  private async answer(
    actor: Actor,
    draft: unknown,
    id: string,
    declined: MatchableNeed['declined'],
  ): Promise<Outcome<WhatIf, WhatIfRefusal>> {
    const checked = this.rules.check(draft);
    if ('problems' in checked) {
      return refused(
        'need.incomplete',
        'The statement is not complete enough to count products. Mend the fields listed and ask again; nothing was kept.',
        checked.problems,
      );
    }
    const buyer = await this.organisations.findById(actor.organisationId);
    if (buyer?.odsCode === undefined) throw new Error('A scout acts for an organisation without an ODS code.');
    const now = await this.catalogue.now();
    if (!now.ok) return now;
    const { epoch, map, snapshot } = now.value;
    const { statement } = checked;
    const need = placeNeed(
      {
        id,
        organisationId: buyer.id,
        organisationName: buyer.name,
        odsCode: buyer.odsCode,
        postcode: buyer.postcode,
        state: 'draft',
        publishedVersion: 0,
        publishedAt: new Date(0),
        statement,
      },
      map,
      declined,
      NO_EMPHASES,
    );
    const { candidates } = choosePool(need, needQuery(statement, epoch), snapshot.products(), epoch);
    const { needId: _needId, ...counts } = gateWhatIf({ need, candidates, epoch });
    const sentences = thresholdSentences({ needId: id, ...counts });
    return accepted({ needId: id === NOT_KEPT ? null : id, epochId: epoch.id, ...counts, sentences });
  }
}
