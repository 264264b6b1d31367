import { Controller, Get, Post, SetMetadata, type Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import type { Action } from '@matchwell/core/access/policy';
import { WEB_PAGE_KEY } from '../pages/web/web-page-description';
import { Allow } from './allow.decorator';
import { RoutePolicyCheck } from './route-policy.check';

@Controller('sound')
class SoundController {
  @Get()
  @Allow('need.list')
  list(): string {
    return 'needs';
  }

  /** No route, so it needs no action. */
  inner(): string {
    return 'inner';
  }
}

@Controller('forgotten')
class ForgottenController {
  @Get()
  @Allow('need.list')
  list(): string {
    return 'needs';
  }

  @Post()
  create(): string {
    return 'anybody may';
  }
}

@Controller('misspelt')
class MisspeltController {
  @Get()
  @Allow('need.lisst' as Action)
  list(): string {
    return 'needs';
  }
}

@Controller('api/v1/pretty')
class CookieInTheApiController {
  @Get()
  @Allow('need.list')
  @SetMetadata(WEB_PAGE_KEY, { action: 'need.list' })
  list(): string {
    return 'needs';
  }
}

const start = async (...controllers: Type[]) => {
  const module = await Test.createTestingModule({
    imports: [DiscoveryModule],
    controllers,
    providers: [RoutePolicyCheck],
  }).compile();
  const application = module.createNestApplication({ logger: false });
  await application.init();
  await application.close();
  return 'started';
};

describe('RoutePolicyCheck', () => {
  it('lets an application start whose every route names an action of the policy table', async () => {
    expect(await start(SoundController)).toBe('started');
  });

  it('stops an application with a route that names none, and says which', async () => {
    await expect(start(SoundController, ForgottenController)).rejects.toThrow('ForgottenController.create');
  });

  it('stops an application with a page below /api, where a cookie must not count', async () => {
    await expect(start(CookieInTheApiController)).rejects.toThrow('CookieInTheApiController.list');
  });

  it('stops an application with a route that names one which does not exist', async () => {
    await expect(start(MisspeltController)).rejects.toThrow('MisspeltController.list');
  });
});
