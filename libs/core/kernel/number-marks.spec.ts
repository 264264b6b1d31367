import { seededDraw } from '../testing/draw';
import { NumberMarks } from './number-marks';

/** Rounds in which another number was taken for new than a set would take, out of so many that marks are taken back several times over. */
function wrongRounds(Marks: typeof NumberMarks): number {
  const [draw, marks] = [seededDraw(5), new Marks()];
  let wrong = 0;
  for (let round = 0; round < 1_500; round += 1) {
    const end = 1 + Math.floor(round / 30);
    const seen = new Set<number>();
    marks.begin(end);
    let isWrong = false;
    for (let step = 0; step < 6; step += 1) {
      const number = draw.integer(0, end - 1);
      isWrong ||= marks.mark(number) === seen.has(number);
      seen.add(number);
    }
    if (isWrong) wrong += 1;
  }
  return wrong;
}

describe('NumberMarks', () => {
  it('knows what was seen in this round and nothing of those before', () => {
    expect(wrongRounds(NumberMarks)).toBe(0);
  });

  it('would be caught if it began again without writing its marks anew', () => {
    class Forgetful extends NumberMarks {
      override begin(end: number): void {
        super.begin(end);
        this['round'] %= 20;
      }
    }
    expect(wrongRounds(Forgetful)).toBeGreaterThan(0);
  });
});
