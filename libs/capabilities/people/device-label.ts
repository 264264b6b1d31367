/** Programs by a word of their `User-Agent`, in the order to look: most of them also claim to be the ones further down. */
const PROGRAMS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\b(?:OPR|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/^curl\//, 'curl'],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPad\b/, 'iPad'],
  [/\biPhone\b/, 'iPhone'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac(?:intosh| OS X)\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/**
 * What a person recognises a device by, from its `User-Agent`: program and system, without versions, so that it tells the owner enough and
 * nobody else anything. Never more than 40 characters, whatever was sent.
 */
export function deviceLabel(userAgent: string | undefined): string {
  const sent = (userAgent ?? '').slice(0, 512);
  const program = PROGRAMS.find(([pattern]) => pattern.test(sent))?.[1];
  const system = SYSTEMS.find(([pattern]) => pattern.test(sent))?.[1];
  if (program && system) return `${program} on ${system}`;
  return program ?? (system ? `Program on ${system}` : 'Unknown program');
}
