import { Controller, Get, Header, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PreferenceService } from '@matchwell/capabilities/messages';
import { Endpoint } from '../../http/endpoint.decorator';
import { RefusedRequest, valueOf } from '../../http/problem';

/**
 * The link in every message that can be switched off. Looking at it changes nothing, because mail scanners look at every link; one click on
 * its button, or the POST of a mail program (RFC 8058), does. Nobody has to sign in: the link is signed.
 */
@ApiTags('Messages')
@Controller('api/v1/unsubscriptions')
export class UnsubscriptionsController {
  constructor(private readonly preferences: PreferenceService) {}

  @Get(':token')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  @Endpoint({
    action: 'message.unsubscribe',
    summary: 'A page with one button that stops messages of a kind',
    problems: [404],
  })
  async show(@Param('token') token: string) {
    const subject = await this.preferences.subjectOf(token);
    if (!subject)
      throw new RefusedRequest({
        code: 'unsubscription.not_found',
        detail: 'This link is not complete. Copy the whole link from the message.',
      });
    return page(
      `<h1>Stop these messages?</h1><p>${subject.label}</p><form method="post"><button type="submit">Stop them</button></form>`,
    );
  }

  @Post(':token')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  @Endpoint({ action: 'message.unsubscribe', summary: 'Stop messages of a kind (RFC 8058 one-click)', problems: [404] })
  async stop(@Param('token') token: string) {
    const { label } = valueOf(await this.preferences.unsubscribe(token));
    return page(
      `<h1>You will not get these messages any more</h1><p>${label}</p><p><a href="/account/messages">Choose what you are told, and when</a></p>`,
    );
  }
}

/** Labels come from a table of ours and hold no markup. */
function page(content: string): string {
  return `<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Messages - Matchwell</title></head><body>${content}</body></html>`;
}
