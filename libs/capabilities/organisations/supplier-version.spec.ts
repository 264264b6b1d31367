import { supplierVersion } from './supplier-version';

const company = {
  id: 'o',
  kind: 'supplier',
  name: 'Evans Ltd',
  supplier: { size: 'small', nation: 'wales', preferredNetworks: ['east', 'oxford'] },
} as const;

describe('supplierVersion', () => {
  it('is the same for the same content, however it was written down', () => {
    const again = { preferredNetworks: ['east', 'oxford'], nation: 'wales', website: undefined, size: 'small' };
    expect(supplierVersion({ ...company, id: 'other', supplier: again })).toBe(supplierVersion(company));
  });

  it.each([
    { name: 'Evans plc' },
    { postcode: 'CF10 1AA' },
    { supplier: { ...company.supplier, size: 'large' } },
    { supplier: { ...company.supplier, preferredNetworks: ['oxford', 'east'] } },
  ])('changes with %j', (change) => {
    expect(supplierVersion({ ...company, ...change })).not.toBe(supplierVersion(company));
  });
});
