import { Injectable } from '@nestjs/common';
import { ActiveRoleService, SessionService } from '@matchwell/capabilities/people';
import { readNotice } from './notice';
import { readPageCookie } from './page-cookies';
import type { PageRequest, Visit, Visitor } from './visit';

/** A session token as the product writes them. */
const TOKEN = /^[\w-]{20,200}$/;

/** Finds out from the cookies who asks for a page. */
@Injectable()
export class VisitReader {
  constructor(
    private readonly sessions: SessionService,
    private readonly roles: ActiveRoleService,
  ) {}

  /** The visit of a request; read once. A session that is unknown or has ended is nobody's. */
  async read(request: PageRequest): Promise<Visit> {
    request.visit ??= { visitor: await this.visitorOf(request), notice: readNotice(request) };
    return request.visit;
  }

  private async visitorOf(request: PageRequest): Promise<Visitor | undefined> {
    const sessionToken = readPageCookie(request, 'session');
    if (sessionToken === undefined || !TOKEN.test(sessionToken)) return undefined;
    const opened = await this.sessions.resume(sessionToken);
    if (!opened) return undefined;
    const { actor, session } = opened;
    const memberships = await this.roles.choices(actor);
    const active = memberships.find(({ membershipId }) => membershipId === session.membershipId);
    return {
      actor,
      sessionToken,
      sessionId: session.id,
      opened,
      organisationName: active?.organisationName ?? 'Not known',
      hasSeveralRoles: memberships.length > 1,
    };
  }
}
