import { Controller, Get, Query } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import { Clock } from '@matchwell/core/kernel/clock';
import { RoutingDirectorySource } from '@matchwell/capabilities/routing-directory';
import { Endpoint } from '../../http/endpoint.decorator';
import { RefusedRequest } from '../../http/problem';

/** The fifteen networks, and which of them covers a place. */
@ApiTags('Networks')
@Controller('api/v1/networks')
export class NetworksController {
  constructor(
    private readonly directories: RoutingDirectorySource,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    action: 'network.read',
    summary: 'The fifteen health innovation networks (AHSNs)',
    answer: 'NetworkList',
  })
  async list() {
    return { items: (await this.directories.current()).networks() };
  }

  @Get('coverage')
  @ApiQuery({
    name: 'q',
    required: false,
    description: 'Anything: a postcode, an ODS code, the name of a trust or board.',
  })
  @ApiQuery({ name: 'ods', required: false, description: 'An ODS code.' })
  @ApiQuery({ name: 'postcode', required: false, description: 'A postcode or outcode.' })
  @Endpoint({ action: 'network.read', summary: 'Which network covers me?', answer: 'Coverage' })
  async coverage(@Query() query: Record<string, unknown>) {
    const text = (name: string) => {
      const value = query[name];
      if (value === undefined) return undefined;
      if (typeof value === 'string' && value.length <= 300) return value;
      throw new RefusedRequest({ code: 'query.invalid', detail: `${name}: give one text of at most 300 characters.` });
    };
    const input = { queryText: text('q'), ods: text('ods'), postcode: text('postcode') };
    if (!input.queryText && !input.ods && !input.postcode) {
      throw new RefusedRequest({ code: 'query.invalid', detail: 'Ask about something: give q, ods or postcode.' });
    }
    return (await this.directories.current()).resolve(input, this.clock.today());
  }
}
