import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import { adoptersOf } from '@matchwell/core/adopters';
import { Clock } from '@matchwell/core/kernel/clock';
import { parseOdsCode } from '@matchwell/core/kernel/ods-code';
import { innovationNotFound, InnovationStore } from '@matchwell/capabilities/innovations';
import { RoutingDirectorySource } from '@matchwell/capabilities/routing-directory';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { RefusedRequest } from '../../http/problem';

/** Who already uses a published product, as its record publishes it. */
@ApiTags('Catalogue')
@Controller('api/v1/catalogue/innovations')
export class AdoptersController {
  constructor(
    private readonly innovations: InnovationStore,
    private readonly directories: RoutingDirectorySource,
    private readonly clock: Clock,
  ) {}

  @Get(':id/adopters')
  @ApiQuery({
    name: 'near',
    required: false,
    description: 'ODS code of an organisation: the nearest to it come first.',
  })
  @Endpoint({
    action: 'catalogue.read',
    summary: 'Organisations where a published product is in use today, the nearest first',
    answer: 'Adopters',
    problems: [400, 404],
  })
  async list(@Param('id', new IdentifierPipe('innovation')) id: string, @Query('near') given: unknown) {
    const near = nearOf(given);
    const found = await this.innovations.findPublished(id);
    if (!found) throw new RefusedRequest(innovationNotFound().refusal);
    const { deployments } = found.profile;
    const directory = await this.directories.current();
    const adopters = adoptersOf({ deployments, near, asOf: this.clock.today(), directory });
    return { innovationId: id, near: near ?? null, ...adopters };
  }
}

function nearOf(given: unknown): string | undefined {
  if (given === undefined || given === '') return undefined;
  const code = typeof given === 'string' ? parseOdsCode(given) : undefined;
  if (code !== undefined) return code;
  throw new RefusedRequest({
    code: 'query.invalid',
    detail: 'The query has values that cannot be used.',
    errors: [
      {
        pointer: '/near',
        code: 'malformed',
        detail: 'near: give one ODS code, 3 to 10 letters and digits, such as RK9.',
      },
    ],
  });
}
