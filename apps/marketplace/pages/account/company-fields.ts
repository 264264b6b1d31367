import type { Organisation } from '@matchwell/capabilities/organisations';
import type { Choice, RecordField } from '../record-form/record-field';

/** The questions about a company. `networks` are those that it may prefer. Names are paths into the record that the API takes. */
export function companyFields(networks: readonly Choice[]): readonly RecordField[] {
  return [
    { kind: 'text', name: 'name', label: 'Company name', needed: true },
    {
      kind: 'choice',
      name: 'details/size',
      label: 'How large is the company?',
      hint: 'For reports only. It never changes a ranking.',
      from: 'organisation-sizes',
      needed: true,
    },
    { kind: 'choice', name: 'details/nation', label: 'Where is the head office?', from: 'nations', needed: true },
    {
      kind: 'text',
      name: 'postcode',
      label: 'Postcode of the head office',
      hint: 'Leave empty if it is outside the UK',
      width: 10,
    },
    {
      kind: 'text',
      name: 'details/companyNumber',
      label: 'Companies House number',
      hint: 'Eight characters, for example 01234567',
      width: 10,
    },
    { kind: 'text', name: 'details/website', label: 'Website', hint: 'For example, https://www.company.example' },
    {
      kind: 'pounds',
      name: 'details/targetContractPence',
      label: 'What is one year’s contract worth that you aim for?',
    },
    {
      kind: 'whole',
      name: 'details/introductionsPerMonth',
      label: 'How many new introductions can you handle a month?',
    },
    { kind: 'day', name: 'details/deliveryWindow/from', label: 'From which day could you start a delivery?' },
    { kind: 'day', name: 'details/deliveryWindow/to', label: 'Until which day?' },
    {
      kind: 'choices',
      name: 'details/preferredNetworks',
      label: 'In which networks would you rather work?',
      hint: 'Choose none if you have no preference',
      from: networks,
    },
  ];
}

/** A company in the shape in which it is edited. */
export function companyRecord({ name, postcode, supplier }: Organisation): Readonly<Record<string, unknown>> {
  return { name, ...(postcode ? { postcode } : {}), details: { ...supplier } };
}
