import type { Page } from 'playwright-core';
import type { RecordField } from '../../apps/marketplace/pages/record-form/record-field';
import { writeFields } from '../../apps/marketplace/pages/record-form/record-field-views';

/** Fills a form about a record as a person would: types, chooses and ticks; what the record does not say stays as it is. */
export async function fillForm(
  page: Page,
  fields: readonly RecordField[],
  record: Readonly<Record<string, unknown>>,
): Promise<void> {
  for (const closed of await page.locator('main form details:not([open]) > summary').all()) await closed.click();
  for (const [name, value] of Object.entries(writeFields(fields, record))) {
    const inputs = page.locator(`main [name="${name}"]`);
    // A list of terms with something chosen for each has an input for each of them, and none of its own.
    if ((await inputs.count()) === 0 && (await page.locator(`main [name^="${name}/"]`).count()) > 0) continue;
    const kind = await inputs.first().evaluate((input) => (input as { readonly type?: string }).type);
    const values = [value ?? []].flat();
    if (kind === 'checkbox' || kind === 'radio') {
      for (const each of values) await page.locator(`main [name="${name}"][value="${each}"]`).check();
    } else if (kind === 'select-one') {
      await inputs.first().selectOption(values[0] ?? '');
    } else {
      await inputs.first().fill(values[0] ?? '');
    }
  }
}
