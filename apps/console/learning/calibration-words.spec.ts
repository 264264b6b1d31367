import { type CalibrationReport, forecastQuality, priorCalibration } from '@matchwell/core/learning';
import { calibrationWords } from './calibration-words';
import { runCalibrate } from './calibrate.command';

const quality = forecastQuality([
  { id: 'a', chance: 0.8, label: 1 },
  { id: 'b', chance: 0.4, label: 0 },
]);
const judged = {
  decisions: 200,
  trained: 160,
  tested: 40,
  before: quality,
  after: quality,
  improvement: 0.02,
  standardError: 0.01,
};

describe('the words of a refit', () => {
  it('say how many decisions are missing', () => {
    expect(calibrationWords([{ side: 'network', verdict: 'refused', decisions: 12, needed: 150 }])).toBe(
      'network approves: refused. 12 decisions are too few to learn from; 150 are needed. What is in force stays.',
    );
  });

  it('give the figures, and the coefficients of what was promoted', () => {
    const promoted: CalibrationReport = {
      ...judged,
      side: 'supplier',
      verdict: 'promoted',
      calibration: priorCalibration('supplier'),
    };
    const words = calibrationWords([promoted]);
    expect(words).toContain('supplier consents: promoted. 200 decisions, fitted to 160, judged on the newest 40.');
    expect(words).toContain('(+0.0200 nats a decision, standard error 0.0100)');
    expect(words).toContain('fit 2.100, contract_value 1.400');
  });

  it('say why nothing was promoted', () => {
    const kept: CalibrationReport = {
      ...judged,
      side: 'buyer',
      verdict: 'kept',
      calibration: priorCalibration('buyer'),
    };
    expect(calibrationWords([kept])).toContain('not more than one standard error');
  });
});

describe('calibrate', () => {
  it('refuses arguments it does not know', async () => {
    const complaint = jest.spyOn(console, 'error').mockImplementation();
    expect(await runCalibrate(['--force'])).toBe(2);
    expect(complaint).toHaveBeenCalledWith(expect.stringContaining('Usage: calibrate'));
    complaint.mockRestore();
  });
});
