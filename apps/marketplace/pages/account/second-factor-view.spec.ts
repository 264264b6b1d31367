import { FormView } from '../form/form-view';
import { qrDrawingOf } from './qr-drawing';
import { offeredFactorView, recoveryCodesFile, secondFactorView } from './second-factor-view';

describe('the second step of signing in, on its pages', () => {
  it('says whether it is on, and warns of few recovery codes', () => {
    const since = new Date('2027-01-01T00:00:00Z');
    expect(secondFactorView({ codesLeft: 0, isRequired: false })).toMatchObject({ isOn: false, hasFewCodes: false });
    expect(secondFactorView({ since, codesLeft: 2, isRequired: false })).toMatchObject({
      hasFewCodes: true,
      mayRemove: true,
    });
    expect(secondFactorView({ since, codesLeft: 3, isRequired: true })).toMatchObject({
      hasFewCodes: false,
      mayRemove: false,
    });
  });

  it('shows a secret in groups of four, beside a drawing of its address', () => {
    const view = offeredFactorView({ secret: 'ABCDEFGHIJ', address: 'otpauth://totp/x' }, new FormView(['code']));
    expect(view.secretInGroups).toBe('ABCD EFGH IJ');
    expect(view.qr).toEqual(qrDrawingOf('otpauth://totp/x'));
  });

  it('draws the three corner squares of a QR code, with nothing in its margin', () => {
    const { size, path } = qrDrawingOf('otpauth://totp/x');
    const squares = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)].map(([, x, y, run]) => [x, y, run].map(Number));
    expect(squares.map(([x, y, run]) => `M${x} ${y}h${run}v1h-${run}z`).join('')).toBe(path);
    expect(squares).toEqual(
      expect.arrayContaining([
        [4, 4, 7],
        [size - 11, 4, 7],
        [4, size - 5, 7],
      ]),
    );
    for (const [x = 0, y = 0, run = 0] of squares)
      expect(Math.min(x, y, size - x - run, size - 1 - y)).toBeGreaterThanOrEqual(4);
  });

  it('writes nothing but codes into the file', () => {
    const file = recoveryCodesFile(['abcde-12345', '<script>', 'abcde-1234', '=cmd|x']);
    expect(file).toBe(
      'Recovery codes for Matchwell\r\nEach works once, in place of a code from your app.\r\n\r\nabcde-12345\r\n',
    );
  });
});
