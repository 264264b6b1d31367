import { Controller, Get, Param, Query } from '@nestjs/common';
import type { ListVersion } from '@matchwell/core/vocabulary/list-version';
import { VocabularyHistory } from '@matchwell/capabilities/vocabulary-history';
import { RefusedRequest, valueOf } from '../../../http/problem';
import { type PageAnswer, view } from '../../web/page-answer';
import { WebPage } from '../../web/web-page.decorator';
import { listChangesView, listNamed, vocabulariesView, vocabularyView } from './vocabulary-view';

/** The lists that records draw from, and the health concepts: their versions, what changed between two, and which are in force. */
@Controller('administration/vocabularies')
export class VocabularyPagesController {
  constructor(private readonly history: VocabularyHistory) {}

  @Get()
  @WebPage({ action: 'operations.read' })
  async list(): Promise<PageAnswer> {
    return view('administration/vocabulary/vocabularies.njk', vocabulariesView(await this.history.newest()));
  }

  @Get(':name')
  @WebPage({ action: 'operations.read' })
  async show(@Param('name') given: string, @Query('cursor') cursor: unknown): Promise<PageAnswer> {
    const list = listOf(given);
    const model = vocabularyView(list, await this.history.versionsOf(list.name), numberOf(cursor));
    return view('administration/vocabulary/vocabulary.njk', model);
  }

  @Get(':name/changes')
  @WebPage({ action: 'operations.read' })
  async changes(
    @Param('name') given: string,
    @Query('from') from: unknown,
    @Query('to') to: unknown,
  ): Promise<PageAnswer> {
    const { name } = listOf(given);
    const compared = valueOf(await this.history.compare(name, numberOf(from), numberOf(to)));
    return view('administration/vocabulary/list-changes.njk', listChangesView(compared));
  }
}

function listOf(given: string): ListVersion {
  const list = listNamed(given);
  if (!list) throw new RefusedRequest({ code: 'vocabulary.not_found', detail: 'There is no such list.' });
  return list;
}

/** Nought, which no version has, for what is no number. */
function numberOf(given: unknown): number {
  return typeof given === 'string' && /^\d{1,9}$/.test(given) ? Number(given) : 0;
}
