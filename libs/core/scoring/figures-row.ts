import {
  AMOUNTS,
  DISPUTED,
  EXPECTED_SOME_DAY,
  LISTS,
  LISTS_INTEGRATIONS,
  OTHER_BITS,
  OTHER_STRENGTH,
  SAME_STRENGTH,
  SERVES_ENGLAND,
  strengthOfFirst,
} from './figures-room';
import { foldedBits } from './id-numbers';
import type { NumberRow } from './packed-numbers';
import type { PreparedDomain, PreparedInnovation } from './prepared-innovation';

/** What a product comes to as a row of numbers, as `FiguresRoom` reads it; `organisation` is the number of its organisation. */
export function figuresRow(prepared: PreparedInnovation, organisation: number): NumberRow {
  const { standards, evidence } = prepared;
  const flags = (prepared.listsIntegrations ? LISTS_INTEGRATIONS : 0) | (prepared.servesEngland ? SERVES_ENGLAND : 0);
  const codes = [flags, prepared.pricingBasis + 1];
  const amounts = [...AMOUNTS.map((name) => prepared[name]), organisation];
  for (const list of LISTS) {
    codes.push(prepared[list].length);
    for (const code of prepared[list]) codes.push(code);
  }
  codes.push(standards.length);
  for (const { standard, expectedSomeDay, disputed, heldUntil, expectedFrom } of standards) {
    codes.push(standard, (expectedSomeDay ? EXPECTED_SOME_DAY : 0) | (disputed ? DISPUTED : 0));
    amounts.push(heldUntil, expectedFrom);
  }
  codes.push(evidence.length, evidence.filter((domain) => domain !== undefined).length);
  evidence.forEach((domain, number) => {
    if (!domain) return;
    codes.push(number);
    addDomain(domain, codes, amounts);
  });
  return { codes, amounts };
}

/** What follows from the items of a domain is left out. */
function addDomain(domain: PreparedDomain, codes: number[], amounts: number[]): void {
  const { settings, inSetting, elsewhere, settingBits, strengthElsewhere } = domain;
  const isTelling = settings.map((_, item) => !Object.is(inSetting[item], elsewhere[item]));
  const hasBits = settingBits === foldedBits(settings.filter((_, item) => isTelling[item]));
  const hasStrength = Object.is(strengthElsewhere, strengthOfFirst(elsewhere));
  codes.push((hasBits ? 0 : OTHER_BITS) | (hasStrength ? 0 : OTHER_STRENGTH));
  codes.push(domain.verifiedLevel, domain.declaredLevel, settings.length);
  settings.forEach((setting, item) => {
    codes.push(2 * (setting + 1) + (isTelling[item] ? 0 : SAME_STRENGTH));
    amounts.push(inSetting[item] as number);
    if (isTelling[item]) amounts.push(elsewhere[item] as number);
  });
  if (!hasBits) amounts.push(settingBits);
  if (!hasStrength) amounts.push(strengthElsewhere);
}
