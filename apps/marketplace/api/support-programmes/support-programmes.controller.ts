import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { describeGap, helpWithGaps, SUPPORT_PROGRAMMES } from '@matchwell/core/support-programmes';
import { Endpoint } from '../../http/endpoint.decorator';
import { RefusedRequest } from '../../http/problem';
import { PROGRAMME_QUESTION_PARAMETERS, programmeQuestionOf } from './programme-question';
import { toSupportProgrammeResponse } from './support-programme.response';

/** Programmes, funds, routes and guides that help to close a gap. */
@ApiTags('Vocabularies')
@Controller('api/v1/support-programmes')
export class SupportProgrammesController {
  @Get()
  @PROGRAMME_QUESTION_PARAMETERS
  @Endpoint({
    action: 'vocabulary.read',
    summary: 'What helps to build evidence: every programme, or those that help with what is missing, furthest first',
    answer: 'SupportProgrammeList',
    problems: [400],
  })
  list(@Query() query: Readonly<Record<string, unknown>>) {
    const { gaps, productType, problems } = programmeQuestionOf(query);
    if (problems.length > 0)
      throw new RefusedRequest({
        code: 'query.invalid',
        detail: 'The query has values that cannot be used.',
        errors: problems,
      });
    const { title, version, programmes, former } = SUPPORT_PROGRAMMES;
    const items =
      gaps.length === 0
        ? programmes
            .filter(({ productTypes }) => !productType || !productTypes || productTypes.includes(productType))
            .map((programme) => ({ ...toSupportProgrammeResponse(programme), help: null }))
        : helpWithGaps({ gaps, productType }).map(({ programme, covered, steps, closes }) => ({
            ...toSupportProgrammeResponse(programme),
            help: { covered, steps, closes },
          }));
    return { title, version, missing: gaps.map(describeGap), items, former };
  }
}
