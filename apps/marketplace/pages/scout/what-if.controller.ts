import { Controller, Get, Param, Query } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { WhatIfService } from '@matchwell/capabilities/matching';
import { NeedService } from '@matchwell/capabilities/needs';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';
import { chartCsv } from '../charts/chart-csv';
import { thresholdHistogram } from '../charts/threshold-histogram';
import { wordsInSection } from '../record-form/field-problems';
import { download, type PageAnswer, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { NEED_SECTIONS } from './need-sections';

/** Before publishing: how many products each threshold would let through. */
@Controller('scout/needs/:id/what-if')
export class WhatIfPageController {
  constructor(
    private readonly needs: NeedService,
    private readonly whatIf: WhatIfService,
  ) {}

  @Get()
  @WebPage({ action: 'need.what_if' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', new IdentifierPipe('need')) id: string,
    @Query('format') format: unknown,
  ): Promise<PageAnswer> {
    const need = valueOf(await this.needs.read(actor, id));
    const counted = await this.whatIf.ofOwnNeed(actor, id);
    const title = 'What your thresholds would let through';
    if (!counted.ok) {
      const { detail, errors = [] } = counted.refusal;
      const reasons = NEED_SECTIONS.flatMap((section) => wordsInSection(section, errors));
      return view('scout/what-if.njk', { title, need, detail, reasons, chart: undefined });
    }
    const chart = thresholdHistogram({ id: 'thresholds', whatIf: counted.value });
    if (format === 'csv') return download('thresholds.csv', 'text/csv; charset=utf-8', chartCsv(chart.table));
    return view('scout/what-if.njk', { title, need, chart, considered: counted.value.considered });
  }
}
