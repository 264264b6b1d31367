import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import { everyList, type KeptListVersion, VocabularyHistory } from '@matchwell/capabilities/vocabulary-history';
import { Endpoint } from '../../http/endpoint.decorator';
import { RefusedRequest, valueOf } from '../../http/problem';

/** The versions of the lists that records draw from, and of the health concepts. */
@ApiTags('Administration')
@Controller('api/v1/administration/vocabularies/:name')
export class VocabularyVersionsController {
  constructor(private readonly history: VocabularyHistory) {}

  @Get('versions')
  @Endpoint({
    action: 'operations.read',
    summary: 'The versions of a list, newest first, with the first epoch that froze each',
    answer: 'VocabularyVersionList',
    problems: [404],
  })
  async versions(@Param('name') name: string) {
    const items = await this.history.versionsOf(known(name));
    return {
      items: items.map(({ firstEpoch, isInForce, ...version }) => ({
        ...toVersion(version),
        firstEpochId: firstEpoch?.id ?? null,
        isInForce,
      })),
    };
  }

  @Get('changes')
  @ApiQuery({ name: 'from', description: 'The number of the earlier version.' })
  @ApiQuery({ name: 'to', description: 'The number of the later version.' })
  @Endpoint({
    action: 'operations.read',
    summary: 'What became of a list from one version to another: terms added, removed, renamed, moved or altered',
    answer: 'VocabularyChanges',
    problems: [404],
  })
  async changes(@Param('name') name: string, @Query('from') from: unknown, @Query('to') to: unknown) {
    const compared = valueOf(await this.history.compare(known(name), numberOf(from), numberOf(to)));
    return { from: toVersion(compared.from), to: toVersion(compared.to), changes: compared.changes };
  }
}

function toVersion({ number, name, title, version, termCount, takenUpAt }: KeptListVersion) {
  return { number, name, title, version, termCount, takenUpAt: takenUpAt.toISOString() };
}

function known(name: string): string {
  if (everyList().some((list) => list.name === name)) return name;
  throw new RefusedRequest({ code: 'vocabulary.not_found', detail: `There is no list "${name}".` });
}

/** Nought, which no version has, for what is no number. */
function numberOf(given: unknown): number {
  return typeof given === 'string' && /^\d{1,9}$/.test(given) ? Number(given) : 0;
}
