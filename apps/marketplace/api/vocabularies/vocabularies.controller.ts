import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { VOCABULARIES, VOCABULARY_NAMES } from '@matchwell/core/vocabulary/vocabularies';
import { Endpoint } from '../../http/endpoint.decorator';
import { RefusedRequest } from '../../http/problem';

/** The controlled lists that records draw from. */
@ApiTags('Vocabularies')
@Controller('api/v1/vocabularies')
export class VocabulariesController {
  @Get()
  @Endpoint({
    action: 'vocabulary.read',
    summary: 'All controlled lists, by name and version',
    answer: 'VocabularyList',
  })
  list() {
    return {
      items: VOCABULARY_NAMES.map((name) => ({
        name,
        title: VOCABULARIES[name].title,
        version: VOCABULARIES[name].version,
      })),
    };
  }

  @Get(':name')
  @Endpoint({ action: 'vocabulary.read', summary: 'One controlled list', answer: 'Vocabulary', problems: [404] })
  read(@Param('name') name: string) {
    const known = VOCABULARY_NAMES.find((each) => each === name);
    if (!known) throw new RefusedRequest({ code: 'vocabulary.not_found', detail: `There is no list "${name}".` });
    const { title, version, terms } = VOCABULARIES[known];
    return { name: known, title, version, terms };
  }
}
