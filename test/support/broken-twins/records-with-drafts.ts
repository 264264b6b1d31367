import type { InnovationProfile } from '@matchwell/core/innovation/innovation-profile';
import type { ProblemStatement } from '@matchwell/core/need/problem-statement';
import { defaultRoutingDirectory } from '@matchwell/core/routing';
import { innovationDocument, needDocument, type SearchDocument } from '@matchwell/capabilities/search';
import type { DataSource } from 'typeorm';

const MAP = { directory: defaultRoutingDirectory(), day: '2026-11-22' };

/** Broken on purpose: feeds search indexes with whatever is in the tables, drafts and private needs included. */
export class RecordsWithDrafts {
  constructor(private readonly dataSource: DataSource) {}

  async *everything(): AsyncGenerator<SearchDocument> {
    const about = { organisationId: '', publishedVersion: 1, publishedAt: new Date() };
    const products = await this.dataSource.query<{ id: string; draft: InnovationProfile }[]>(
      'SELECT id, draft FROM innovation',
    );
    for (const { id, draft } of products)
      yield innovationDocument({ ...about, id, organisationName: 'Somebody', profile: draft }, MAP);
    const needs = await this.dataSource.query<{ id: string; draft: ProblemStatement }[]>('SELECT id, draft FROM need');
    for (const { id, draft } of needs) {
      const statement = { ...draft, visibility: 'public' as const };
      const document = needDocument(
        {
          ...about,
          id,
          organisationName: 'Somebody',
          odsCode: 'RK9',
          state: 'open',
          statement,
        },
        MAP,
      );
      if (document) yield document;
    }
  }
}
