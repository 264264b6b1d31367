import { ENDPOINT_ADDRESS_EXPECTED, ENDPOINT_ADDRESS_MAX, isEndpointAddress } from '@matchwell/core/webhooks';
import { type FieldOptions, field } from './field-rule';
import { Text, TextList, textFindings } from './text-fields';

const LONGEST_ADDRESS = 500;

/** Whether the text is a complete web address that a browser could open. */
export function isWebAddress(text: string): boolean {
  if (/\s/u.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname.includes('.') && url.username === '';
}

/** A web address beginning `http://` or `https://`. */
export function WebAddress(options: FieldOptions = {}): PropertyDecorator {
  const expects = 'a web address beginning https:// or http://';
  return field(
    {
      expects: () => expects,
      schema: () => ({ type: 'string', format: 'uri', maxLength: LONGEST_ADDRESS, pattern: '^https?://' }),
      findings: (value) => {
        const basic = textFindings(value, { max: LONGEST_ADDRESS });
        if (basic.length > 0) return basic;
        return isWebAddress(String(value))
          ? []
          : [{ code: 'malformed', says: `is not a web address; give ${expects}` }];
      },
    },
    options,
  );
}

/** Where events of webhooks may be sent. */
export function WebhookAddress(options: FieldOptions = {}): PropertyDecorator {
  const expects = ENDPOINT_ADDRESS_EXPECTED;
  return field(
    {
      expects: () => expects,
      schema: () => ({ type: 'string', format: 'uri', maxLength: ENDPOINT_ADDRESS_MAX, pattern: '^https://' }),
      findings: (value) => {
        const basic = textFindings(value, { max: ENDPOINT_ADDRESS_MAX });
        if (basic.length > 0) return basic;
        return isEndpointAddress(String(value))
          ? []
          : [{ code: 'malformed', says: `is not an address that can be called; give ${expects}` }];
      },
    },
    options,
  );
}

/** The code of an NHS organisation: 3 to 10 capital letters and figures. */
export function OdsCodeField(options: FieldOptions = {}): PropertyDecorator {
  return Text({
    ...options,
    max: 10,
    shape: { pattern: /^[A-Z0-9]{3,10}$/u, says: 'an ODS code of 3 to 10 capital letters and figures, such as RYJ' },
  });
}

/** Ids of organisations in this marketplace. */
export function OrganisationIdList(options: FieldOptions & { readonly atMost: number }): PropertyDecorator {
  return TextList({
    ...options,
    max: 36,
    shape: {
      pattern: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u,
      says: 'the id of an organisation as this service gives it, in lower case',
    },
  });
}

type ReferenceType = 'doi' | 'trial_registry' | 'guidance' | 'web' | 'unpublished';

/** The kinds of place where evidence can be read, in the order of the API document. */
export const REFERENCE_TYPES: readonly ReferenceType[] = ['doi', 'trial_registry', 'guidance', 'web', 'unpublished'];

const REFERENCE_FORMS: Readonly<
  Record<ReferenceType, { readonly fits: (value: string) => boolean; readonly says: string }>
> = {
  doi: {
    fits: (value) => /^10\.\d{4,9}\/\S+$/u.test(value),
    says: 'a DOI such as 10.1136/bmj.n71, without https://doi.org/',
  },
  trial_registry: {
    fits: (value) => /^(?:[A-Z]{3,8}-?\d{4,14}|\d{4}-\d{6}-\d{2}(?:-\d{2})?)$/u.test(value),
    says: 'a registry number such as ISRCTN12345678 or NCT01234567',
  },
  guidance: {
    fits: (value) => /^(?:[A-Z]{2,8}-)?[A-Z]{2,5}\d{1,4}$/u.test(value),
    says: 'a guidance code such as MTG3 or NG28',
  },
  web: { fits: isWebAddress, says: 'a web address beginning https:// or http://' },
  unpublished: { fits: () => true, says: 'the name of the report' },
};

/** The value of a reference, in the form its `type` asks for. */
export function ReferenceValue(options: FieldOptions = {}): PropertyDecorator {
  return field(
    {
      expects: () => 'the DOI, registry number, guidance code, web address or name of the report',
      schema: () => ({ type: 'string', minLength: 1, maxLength: LONGEST_ADDRESS }),
      findings: (value, record) => {
        const basic = textFindings(value, { max: LONGEST_ADDRESS });
        if (basic.length > 0) return basic;
        const type = REFERENCE_TYPES.find((known) => known === record.type);
        if (!type || REFERENCE_FORMS[type].fits(String(value))) return [];
        return [{ code: 'malformed', says: `does not fit the type ${type}; give ${REFERENCE_FORMS[type].says}` }];
      },
    },
    options,
  );
}
