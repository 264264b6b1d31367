import { Controller, Get, Post, Req } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import type { Refusal } from '@matchwell/core/kernel/outcome';
import { SecondFactorCare, SecondFactorEnrolment } from '@matchwell/capabilities/people';
import { validate } from '@matchwell/adapters/validation';
import { FactorChangeDto, FactorConfirmationDto, FactorOfferDto } from '../../api/accounts/account.dto';
import { CurrentActor } from '../../http/current-actor.decorator';
import { FormView } from '../form/form-view';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { download, type PageAnswer, seeOther, view } from '../web/page-answer';
import type { PageRequest } from '../web/visit';
import { WebPage } from '../web/web-page.decorator';
import { problemsOfRefusal, statusOfRefusal } from './refused-form';
import { offeredFactorView, recoveryCodesFile, recoveryCodesView, secondFactorView } from './second-factor-view';

const OFFER = ['password'];
const CODE = ['code'];
const CHANGE = ['password', 'code'];

/** One's own second step of signing in: setting an app up, recovery codes, doing without. */
@Controller('account/second-factor')
export class SecondFactorPagesController {
  constructor(
    private readonly enrolment: SecondFactorEnrolment,
    private readonly care: SecondFactorCare,
  ) {}

  @Get()
  @WebPage({ action: 'account.second_factor' })
  async show(@CurrentActor() actor: Actor): Promise<PageAnswer> {
    return view('account/second-factor.njk', secondFactorView(await this.care.standing(actor)));
  }

  @Get('set-up')
  @WebPage({ action: 'account.second_factor' })
  askPassword(): PageAnswer {
    return passwordPage(new FormView(OFFER));
  }

  @Post('set-up')
  @WebPage({ action: 'account.second_factor' })
  async offer(@CurrentActor() actor: Actor, @Posted() form: PostedForm): Promise<PageAnswer> {
    const checked = validate(FactorOfferDto, form.inputFor(FactorOfferDto, OFFER), 'complete');
    if ('problems' in checked) return passwordPage(form.viewWith(OFFER, checked.problems), 400);
    const outcome = await this.enrolment.offer(actor, checked.value.password);
    if (outcome.ok) return seeOther('/account/second-factor/app');
    const problems = problemsOfRefusal(outcome.refusal, '/password');
    return passwordPage(form.viewWith(OFFER, problems), statusOfRefusal(outcome.refusal));
  }

  @Get('app')
  @WebPage({ action: 'account.second_factor' })
  async askFirstCode(@CurrentActor() actor: Actor): Promise<PageAnswer> {
    return this.appPage(actor, new FormView(CODE));
  }

  @Post('app')
  @WebPage({ action: 'account.second_factor' })
  async confirm(
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const checked = validate(FactorConfirmationDto, form.inputFor(FactorConfirmationDto, CODE), 'complete');
    if ('problems' in checked) return this.appPage(actor, form.viewWith(CODE, checked.problems), 400);
    const outcome = await this.enrolment.confirm(actor, request.sessionId ?? '', checked.value.code);
    if (outcome.ok) return view('account/recovery-codes.njk', recoveryCodesView(outcome.value, true));
    const problems = problemsOfRefusal(outcome.refusal, '/code');
    return this.appPage(actor, form.viewWith(CODE, problems), statusOfRefusal(outcome.refusal));
  }

  @Get('recovery-codes')
  @WebPage({ action: 'account.second_factor' })
  askRenewal(): PageAnswer {
    return renewalPage(new FormView(CHANGE));
  }

  @Post('recovery-codes')
  @WebPage({ action: 'account.second_factor' })
  async renew(@CurrentActor() actor: Actor, @Posted() form: PostedForm): Promise<PageAnswer> {
    const checked = validate(FactorChangeDto, form.inputFor(FactorChangeDto, CHANGE), 'complete');
    if ('problems' in checked) return renewalPage(form.viewWith(CHANGE, checked.problems), 400);
    const outcome = await this.care.renewCodes(actor, checked.value.password, checked.value.code);
    if (outcome.ok) return view('account/recovery-codes.njk', recoveryCodesView(outcome.value, false));
    return renewalPage(...refusedChange(form, outcome.refusal));
  }

  @Post('recovery-codes/file')
  @WebPage({ action: 'account.second_factor' })
  file(@Posted() form: PostedForm): PageAnswer {
    return download(
      'matchwell-recovery-codes.txt',
      'text/plain; charset=utf-8',
      recoveryCodesFile(form.text('codes').split(' ')),
    );
  }

  @Get('remove')
  @WebPage({ action: 'account.second_factor' })
  askRemoval(): PageAnswer {
    return removalPage(new FormView(CHANGE));
  }

  @Post('remove')
  @WebPage({ action: 'account.second_factor' })
  async remove(
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const checked = validate(FactorChangeDto, form.inputFor(FactorChangeDto, CHANGE), 'complete');
    if ('problems' in checked) return removalPage(form.viewWith(CHANGE, checked.problems), 400);
    const { password, code } = checked.value;
    const outcome = await this.care.disable(actor, request.sessionId ?? '', password, code);
    if (outcome.ok) return seeOther('/account/second-factor', 'Signing in no longer asks for a code.');
    return removalPage(...refusedChange(form, outcome.refusal));
  }

  /** The offered secret with the form for its first code; without one that waits, the beginning. */
  private async appPage(actor: Actor, form: FormView, status = 200): Promise<PageAnswer> {
    const offered = await this.enrolment.offered(actor);
    if (!offered.ok) return seeOther('/account/second-factor');
    return view('account/second-factor-app.njk', offeredFactorView(offered.value, form), status);
  }
}

function passwordPage(form: FormView, status = 200): PageAnswer {
  return view('account/second-factor-set-up.njk', { title: 'Set up an authenticator app', form }, status);
}

function renewalPage(form: FormView, status = 200): PageAnswer {
  return view('account/second-factor-renewal.njk', { title: 'Make new recovery codes', form }, status);
}

function removalPage(form: FormView, status = 200): PageAnswer {
  return view('account/second-factor-removal.njk', { title: 'Stop signing in with a code', form }, status);
}

function refusedChange(form: PostedForm, refusal: Refusal): [FormView, number] {
  return [form.viewWith(CHANGE, problemsOfRefusal(refusal, '/code')), statusOfRefusal(refusal)];
}
