import type { Actor } from '@matchwell/core/access/actor';
import type { Outcome } from '@matchwell/core/kernel/outcome';
import { SECOND_STEP_MS } from '../sign-in.service';
import { openedBy } from '../testing/opened-by';
import { peopleServices } from '../testing/people-services';
import { CODE_STEP_MS } from './one-time-codes.port';
import { OFFER_MS } from './second-factor-enrolment.service';

const PASSWORD = 'a long password';
const GRACE = { email: 'grace@heart.example', displayName: 'Grace', password: PASSWORD };
const HEART = { name: 'Steady Heart Ltd', details: { size: 'small', nation: 'wales', preferredNetworks: [] } };
const CODE_REFUSED = { refusal: { code: 'code.refused' } };

describe('a second factor', () => {
  let services: ReturnType<typeof peopleServices>;
  let grace: Actor;
  let sessionId: string;

  const valueOf = <Value>(outcome: Outcome<Value>): Value => {
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    return outcome.value;
  };
  const now = () => services.stores.clock.now();
  const code = () => services.codes.codeAt(now());
  const nextCode = () => {
    services.stores.clock.advance(CODE_STEP_MS);
    return code();
  };
  const session = async () => {
    const { token, actor } = openedBy(await services.signIns.signIn(GRACE.email, PASSWORD));
    return { token, actor, id: (await services.sessions.resume(token))?.session.id ?? '' };
  };
  const enrolled = async () => {
    valueOf(await services.enrolment.offer(grace, PASSWORD));
    return valueOf(await services.enrolment.confirm(grace, sessionId, code()));
  };
  const firstStep = async () => {
    const answer = valueOf(await services.signIns.signIn(GRACE.email, PASSWORD));
    return 'stepToken' in answer ? answer.stepToken : '';
  };

  beforeEach(async () => {
    services = peopleServices();
    valueOf(await services.registration.registerSupplier(HEART, GRACE));
    ({ actor: grace, id: sessionId } = await session());
  });

  it('is offered for the password alone, and asks for nothing until its first code has come', async () => {
    const { enrolment, factorCare } = services;
    expect(await enrolment.offer(grace, 'another')).toMatchObject({ refusal: { code: 'account.wrong_password' } });
    const offered = valueOf(await enrolment.offer(grace, PASSWORD));
    expect(valueOf(await enrolment.offered(grace))).toEqual(offered);
    expect(await enrolment.confirm(grace, sessionId, '000000')).toMatchObject(CODE_REFUSED);
    expect((await factorCare.standing(grace)).since).toBeUndefined();
    await expect(session()).resolves.toMatchObject({ actor: grace });
    services.stores.clock.advance(OFFER_MS);
    expect(await enrolment.confirm(grace, sessionId, code())).toMatchObject({
      refusal: { code: 'second_factor.not_found' },
    });
  });

  it('once confirmed is asked for, ends other sessions, is told to its person and cannot be offered over', async () => {
    const other = await session();
    expect(await enrolled()).toHaveLength(10);
    expect(await services.sessions.actorOf(other.token)).toBeUndefined();
    expect((await services.stores.sessions.listOf(grace.personId)).map(({ id, proof }) => [id, proof])).toEqual([
      [sessionId, 'two_steps'],
    ]);
    expect(services.mail.letters.at(-1)).toMatchObject({ kind: 'account_changed', change: 'second_factor_on' });
    expect(await services.enrolment.offer(grace, PASSWORD)).toMatchObject({
      refusal: { code: 'second_factor.exists' },
    });
    const trail = await services.stores.audit.forSubject('person', grace.personId);
    expect(trail.at(-1)).toMatchObject({ action: 'account.second_factor_on', personId: grace.personId });
  });

  it('opens a session with a code that was not used before, not even for setting it up', async () => {
    await enrolled();
    const stepToken = await firstStep();
    expect(await services.sessions.resume(stepToken)).toBeUndefined();
    expect(await services.secondStep.finish(stepToken, code())).toMatchObject(CODE_REFUSED);
    const fresh = nextCode();
    const opened = valueOf(await services.secondStep.finish(stepToken, `${fresh.slice(0, 3)} ${fresh.slice(3)}`));
    expect((await services.sessions.resume(opened.token))?.session.proof).toBe('two_steps');
    expect(await services.secondStep.finish(stepToken, nextCode())).toMatchObject({
      refusal: { code: 'second_step.refused' },
    });
    expect(await services.secondStep.finish(await firstStep(), fresh)).toMatchObject(CODE_REFUSED);
  });

  it('takes the code of the step before and after, and never goes back behind one that was used', async () => {
    await enrolled();
    services.stores.clock.advance(10 * CODE_STEP_MS);
    const at = (steps: number) => services.codes.codeAt(new Date(now().getTime() + steps * CODE_STEP_MS));
    expect(await services.secondStep.finish(await firstStep(), at(-2))).toMatchObject(CODE_REFUSED);
    expect(await services.secondStep.finish(await firstStep(), at(2))).toMatchObject(CODE_REFUSED);
    expect(await services.secondStep.finish(await firstStep(), at(1))).toMatchObject({ ok: true });
    expect(await services.secondStep.finish(await firstStep(), at(0))).toMatchObject(CODE_REFUSED);
  });

  it('gives five minutes for the code', async () => {
    await enrolled();
    const stepToken = await firstStep();
    services.stores.clock.advance(SECOND_STEP_MS);
    expect(await services.secondStep.finish(stepToken, code())).toMatchObject({
      refusal: { code: 'second_step.refused' },
    });
  });

  it('is replaced once by a recovery code, which its person is told', async () => {
    const [first = ''] = await enrolled();
    const stepToken = await firstStep();
    const typed = first.toUpperCase().replace('-', ' ');
    expect(await services.secondStep.finish(stepToken, typed)).toMatchObject({ ok: true });
    expect(services.mail.letters.at(-1)).toMatchObject({ change: 'recovery_code_used' });
    expect(await services.secondStep.finish(await firstStep(), first)).toMatchObject(CODE_REFUSED);
    expect(await services.factorCare.standing(grace)).toMatchObject({ codesLeft: 9 });
  });

  it('has its recovery codes made anew for password and code; the old ones are void', async () => {
    const [old = ''] = await enrolled();
    expect(await services.factorCare.renewCodes(grace, 'another', nextCode())).toMatchObject({ ok: false });
    const [fresh = ''] = valueOf(await services.factorCare.renewCodes(grace, PASSWORD, nextCode()));
    expect(services.mail.letters.at(-1)).toMatchObject({ change: 'recovery_codes' });
    expect(await services.secondStep.finish(await firstStep(), old)).toMatchObject(CODE_REFUSED);
    expect(await services.secondStep.finish(await firstStep(), fresh)).toMatchObject({ ok: true });
  });

  it('pauses after five wrong codes, however many sign-ins they come by, and begins anew after a right one', async () => {
    await enrolled();
    for (let attempt = 0; attempt < 4; attempt += 1)
      expect(await services.secondStep.finish(await firstStep(), '999999')).toMatchObject(CODE_REFUSED);
    expect(await services.secondStep.finish(await firstStep(), nextCode())).toMatchObject({ ok: true });
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect(await services.secondStep.finish(await firstStep(), 'abcde-abcde')).toMatchObject(CODE_REFUSED);
    expect(await services.secondStep.finish(await firstStep(), nextCode())).toMatchObject({
      refusal: { code: 'code.throttled' },
    });
  });

  it('is taken away for password and code, ending other sessions', async () => {
    await enrolled();
    const stepToken = await firstStep();
    const other = valueOf(await services.secondStep.finish(stepToken, nextCode()));
    expect(await services.factorCare.disable(grace, sessionId, PASSWORD, '999999')).toMatchObject(CODE_REFUSED);
    expect(await services.factorCare.disable(grace, sessionId, PASSWORD, nextCode())).toMatchObject({ ok: true });
    expect(await services.sessions.actorOf(other.token)).toBeUndefined();
    await expect(session()).resolves.toMatchObject({ actor: grace });
    expect(services.mail.letters.at(-1)).toMatchObject({ change: 'second_factor_off' });
  });

  it('stays with a role that must have one', async () => {
    services = peopleServices(['innovator']);
    valueOf(await services.registration.registerSupplier(HEART, GRACE));
    ({ actor: grace, id: sessionId } = await session());
    await enrolled();
    expect(await services.factorCare.disable(grace, sessionId, PASSWORD, nextCode())).toMatchObject({
      refusal: { code: 'second_factor.not_allowed' },
    });
    expect(await services.factorCare.standing(grace)).toMatchObject({ isRequired: true });
  });

  it('is reset by an administrator, never by oneself: sessions and waiting sign-ins end, the person is told', async () => {
    await enrolled();
    const stepToken = await firstStep();
    const ada: Actor = { ...grace, personId: services.stores.identifiers.next(), role: 'administrator' };
    expect(await services.factorCare.reset(grace, grace.personId)).toMatchObject({ ok: false });
    expect(await services.factorCare.reset(ada, services.stores.identifiers.next())).toMatchObject({
      refusal: { code: 'person.not_found' },
    });
    expect(await services.factorCare.reset(ada, grace.personId)).toMatchObject({ ok: true });
    expect(await services.factorCare.reset(ada, grace.personId)).toMatchObject({
      refusal: { code: 'second_factor.not_found' },
    });
    expect(await services.secondStep.finish(stepToken, nextCode())).toMatchObject({
      refusal: { code: 'second_step.refused' },
    });
    expect(services.mail.letters.at(-1)).toMatchObject({ change: 'second_factor_reset', to: { address: GRACE.email } });
    const trail = await services.stores.audit.forSubject('person', grace.personId);
    expect(trail.at(-1)).toMatchObject({ action: 'account.second_factor_reset', personId: ada.personId });
  });
});
