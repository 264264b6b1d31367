import type { FactorStanding, OfferedFactor } from '@matchwell/capabilities/people';
import type { FormView } from '../form/form-view';
import { qrDrawingOf } from './qr-drawing';

/** Fewer recovery codes than this are worth a word. */
const FEW = 3;

/** How the second step of signing in stands. */
export function secondFactorView({ since, codesLeft, isRequired }: FactorStanding) {
  return {
    title: 'Signing in with a code',
    since,
    isOn: since !== undefined,
    codesLeft,
    hasFewCodes: since !== undefined && codesLeft < FEW,
    isRequired,
    mayRemove: since !== undefined && !isRequired,
  };
}

/** A secret to be put into an app: as a picture, as an address and as letters in groups of four. */
export function offeredFactorView({ secret, address }: OfferedFactor, form: FormView) {
  return {
    title: 'Add Matchwell to your app',
    form,
    qr: qrDrawingOf(address),
    address,
    secretInGroups: secret.replaceAll(/(.{4})(?=.)/g, '$1 '),
  };
}

/** Recovery codes, for the only time. */
export function recoveryCodesView(codes: readonly string[], isFirst: boolean) {
  return { title: 'Your recovery codes', codes, isFirst };
}

/** What a recovery code looks like. */
const CODE = /^[0-9a-z]{5}-[0-9a-z]{5}$/;

/** Recovery codes as a file to keep. What is no code is left out. */
export function recoveryCodesFile(codes: readonly string[]): string {
  const lines = codes.filter((code) => CODE.test(code));
  return ['Recovery codes for Matchwell', 'Each works once, in place of a code from your app.', '', ...lines, ''].join(
    '\r\n',
  );
}
