import { Controller, Get, Post, Query, Req } from '@nestjs/common';
import { InvitationAcceptance, type InvitationView } from '@matchwell/capabilities/people';
import { validate } from '@matchwell/adapters/validation';
import { AcceptanceDto } from '../../api/team/team.dto';
import { valueOf } from '../../http/problem';
import { FormView } from '../form/form-view';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { roleName } from '../layout/navigation';
import { needsHttps } from '../sessions/needs-https';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { cookieFootingOf } from '../web/page-cookies';
import type { PageRequest } from '../web/visit';
import { WebPage } from '../web/web-page.decorator';
import { linkTokenIn } from './link-token';
import { problemsOfRefusal, statusOfRefusal } from './refused-form';

const FIELDS = ['displayName', 'phone', 'password'];

/** Answering an invitation, for whoever holds its link. */
@Controller('invitations')
export class InvitationPagesController {
  constructor(private readonly acceptance: InvitationAcceptance) {}

  @Get('accept')
  @WebPage({ action: 'invitation.answer' })
  async show(@Req() request: PageRequest, @Query('token') given: unknown): Promise<PageAnswer> {
    if (cookieFootingOf(request) === 'refused') return needsHttps();
    const token = linkTokenIn(given);
    return acceptancePage(token, valueOf(await this.acceptance.view(token)), new FormView(FIELDS));
  }

  @Post('accept')
  @WebPage({ action: 'invitation.answer' })
  async accept(@Posted() form: PostedForm): Promise<PageAnswer> {
    const token = linkTokenIn(form.text('token'));
    const invitation = valueOf(await this.acceptance.view(token));
    const given = { ...(invitation.hasAccount ? {} : form.inputFor(AcceptanceDto, FIELDS)), token };
    const checked = validate(AcceptanceDto, given, 'complete');
    const missing = invitation.hasAccount ? [] : missingIn(given);
    const problems = [...missing, ...('problems' in checked ? checked.problems : [])];
    if (problems.length > 0 || 'problems' in checked)
      return acceptancePage(token, invitation, form.viewWith(FIELDS, problems), 400);
    const { displayName, phone, password } = checked.value;
    const colleague = displayName && password ? { displayName, phone, password } : undefined;
    const outcome = await this.acceptance.accept(token, colleague);
    if (outcome.ok) return seeOther('/sign-in', `You have joined ${invitation.organisationName}. Sign in to begin.`);
    const refused = problemsOfRefusal(outcome.refusal, '/password');
    return acceptancePage(token, invitation, form.viewWith(FIELDS, refused), statusOfRefusal(outcome.refusal));
  }
}

/** What somebody without an account has to give, and did not. */
function missingIn(given: Readonly<Record<string, unknown>>) {
  return ['displayName', 'password']
    .filter((name) => given[name] === undefined)
    .map((name) => ({ pointer: `/${name}`, code: 'required', detail: `${name} is missing` }));
}

function acceptancePage(token: string, invitation: InvitationView, form: FormView, status = 200): PageAnswer {
  const { organisationName, email, role, hasAccount, expiresAt } = invitation;
  const rows = [
    { key: 'Organisation', value: organisationName },
    { key: 'Role', value: roleName(role) },
    { key: 'Your address', value: email },
  ];
  const title = `Join ${organisationName}`;
  return view('account/accept-invitation.njk', { title, form, linkToken: token, rows, hasAccount, expiresAt }, status);
}
