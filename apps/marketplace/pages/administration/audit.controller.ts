import { Controller, Get, Query } from '@nestjs/common';
import { MAXIMUM_PAGE_LIMIT, type PageRequest } from '@matchwell/core/kernel/page';
import { AuditLog, type AuditSearch, type RecordedAuditEntry } from '@matchwell/capabilities/audit';
import { auditQuestionOf } from '../../api/audit/audit-question';
import { PageOf } from '../../http/page-query';
import { chartCsv } from '../charts/chart-csv';
import { download, type PageAnswer, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { AuditNames } from './audit-names';
import { auditTable } from './audit-table';
import { auditView, refusedAuditView } from './audit-view';

/** The most entries that one file holds; the page says so beside the link. */
const ENTRIES_IN_A_FILE = 5000;

/** What happened, for the operator: found by who acted, what was done, the record and the days. */
@Controller('administration/audit')
export class AuditPageController {
  constructor(
    private readonly audit: AuditLog,
    private readonly names: AuditNames,
  ) {}

  @Get()
  @WebPage({ action: 'audit.read' })
  async show(@Query() query: Record<string, unknown>, @PageOf() page: PageRequest): Promise<PageAnswer> {
    const asked = auditQuestionOf(query);
    if (!asked.ok) return view('administration/audit.njk', refusedAuditView(query, asked.refusal.errors ?? []), 400);
    const { question, search } = asked.value;
    if (query['format'] === 'csv') {
      const entries = await this.newest(search);
      return download('audit.csv', 'text/csv; charset=utf-8', chartCsv(auditTable(entries)));
    }
    const found = await this.audit.search(search, page);
    return view('administration/audit.njk', auditView(question, found, page.cursor, await this.names.of(found.items)));
  }

  private async newest(search: AuditSearch): Promise<RecordedAuditEntry[]> {
    const entries: RecordedAuditEntry[] = [];
    for (let cursor: string | undefined; entries.length < ENTRIES_IN_A_FILE;) {
      const { items, nextCursor } = await this.audit.search(search, { limit: MAXIMUM_PAGE_LIMIT, cursor });
      entries.push(...items);
      if (nextCursor === null) break;
      cursor = nextCursor;
    }
    return entries;
  }
}
