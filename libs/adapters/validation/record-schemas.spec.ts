import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import { recordSchemas } from './record-schemas';

describe('the schemas of the records', () => {
  const schemas = recordSchemas();

  it('cover every record and part, and no reference leads nowhere', () => {
    expect(Object.keys(schemas)).toEqual(
      expect.arrayContaining([
        'InnovationProfile',
        'InnovationDraft',
        'EvidenceItem',
        'Pricing',
        'ProblemStatement',
        'NeedDraft',
        'SoftGate',
        'SupplierDetails',
        'DeliveryWindow',
      ]),
    );
    const references = [...JSON.stringify(schemas).matchAll(/"\$ref":"([^"]+)"/gu)].map((match) => match[1] ?? '');
    expect(references.length).toBeGreaterThan(20);
    for (const reference of references) {
      expect(reference).toMatch(/^#\/components\/schemas\//u);
      expect(schemas).toHaveProperty([reference.replace('#/components/schemas/', '')]);
    }
  });

  it('show limits and lists', () => {
    expect(schemas.InnovationProfile?.properties).toMatchObject({
      name: { type: 'string', minLength: 1, maxLength: 100 },
      trl: { type: 'integer', minimum: 1, maximum: 9 },
      careSettings: {
        type: 'array',
        minItems: 1,
        maxItems: 50,
        items: { type: 'string', enum: VOCABULARIES['care-settings'].ids() },
      },
      pricing: { $ref: '#/components/schemas/Pricing' },
      evidence: { type: 'array', maxItems: 50, items: { $ref: '#/components/schemas/EvidenceItem' } },
    });
    expect(schemas.SoftGate?.properties?.width).toMatchObject({ type: 'number', exclusiveMinimum: 0 });
  });

  it('require what the check requires', () => {
    expect(schemas.InnovationProfile?.required).toEqual(
      expect.arrayContaining([
        'name',
        'tagline',
        'intendedUse',
        'themes',
        'careSettings',
        'productType',
        'mainPurpose',
        'trl',
      ]),
    );
    expect(schemas.InnovationProfile?.required).toHaveLength(8);
    expect(schemas.InnovationDraft).toMatchObject({ required: ['name'], additionalProperties: false });
    expect(schemas.NeedDraft).toMatchObject({ required: ['title'] });
    expect(schemas.InnovationDraft?.properties?.themes).not.toHaveProperty('minItems');
  });
});
