import { timeInWords } from './message-words';

describe('a time of day in words', () => {
  it.each([
    ['00:00', 'midnight'],
    ['00:05', '12:05am'],
    ['09:00', '9am'],
    ['09:30', '9:30am'],
    ['12:00', 'midday'],
    ['12:01', '12:01pm'],
    ['14:05', '2:05pm'],
    ['23:59', '11:59pm'],
  ])('writes %s as %s', (time, words) => {
    expect(timeInWords(time)).toBe(words);
  });
});
