import { Furnishing } from '@matchwell/capabilities/testing/furnishing';
import type { MarketStores, OpenStores } from './market-stores';

/** What every keeper of organisations promises. */
export function describeOrganisationStore(open: OpenStores): void {
  describe('organisations', () => {
    let stores: MarketStores;
    let furnish: Furnishing;

    beforeAll(async () => {
      stores = await open();
      furnish = new Furnishing(stores);
    });
    afterAll(() => stores?.close());

    it('finds an organisation by id, ODS code and network id, exactly as it was written', async () => {
      const trust = {
        id: stores.identifiers.next(),
        kind: 'buyer',
        name: 'Trust',
        odsCode: 'RK9',
        postcode: 'PL6 8DH',
      } as const;
      const network = { id: stores.identifiers.next(), kind: 'network', name: 'South West', networkId: 'sw' } as const;
      await stores.organisations.insert(trust);
      await stores.organisations.insert(network);

      expect(await stores.organisations.findById(trust.id)).toEqual(trust);
      expect(await stores.organisations.findByOdsCode('RK9')).toEqual(trust);
      expect(await stores.organisations.findNetwork('sw')).toEqual(network);
    });

    it('answers nothing for what does not exist', async () => {
      expect(await stores.organisations.findById(stores.identifiers.next())).toBeUndefined();
      expect(await stores.organisations.findByOdsCode('ZZZ')).toBeUndefined();
      expect(await stores.organisations.findNetwork('nowhere')).toBeUndefined();
    });

    it('leaves unknown ids out when asked for many', async () => {
      const { organisationId } = await furnish.supplier();
      const found = await stores.organisations.findMany([stores.identifiers.next(), organisationId]);
      expect(found.map(({ id }) => id)).toEqual([organisationId]);
      expect(await stores.organisations.findMany([])).toEqual([]);
    });

    it('refuses a second organisation with the same ODS code', async () => {
      const buyer = (odsCode: string) =>
        ({ id: stores.identifiers.next(), kind: 'buyer', name: 'T', odsCode }) as const;
      await stores.organisations.insert(buyer('RYJ'));
      await expect(stores.organisations.insert(buyer('RYJ'))).rejects.toThrow();
    });

    it("replaces a supplier's details whole, so that what is left out is gone", async () => {
      const { organisationId } = await furnish.supplier();
      const change = {
        size: 'large',
        nation: 'england',
        preferredNetworks: ['east'],
        website: 'https://evans.example',
      };
      await stores.organisations.updateSupplier(organisationId, 'Evans Ltd', 'CF10 1AA', change);
      const { website: _website, ...less } = change;
      await stores.organisations.updateSupplier(organisationId, 'Evans plc', undefined, less);

      expect(await stores.organisations.findById(organisationId)).toEqual({
        id: organisationId,
        kind: 'supplier',
        name: 'Evans plc',
        supplier: less,
      });
    });

    it('gives supplier details to nobody who is no supplier', async () => {
      const { organisationId } = await furnish.buyer('Harbour Trust');
      const details = { size: 'large', nation: 'england', preferredNetworks: [] };
      await stores.organisations.updateSupplier(organisationId, 'Renamed', undefined, details);
      expect(await stores.organisations.findById(organisationId)).toMatchObject({
        kind: 'buyer',
        name: 'Harbour Trust',
      });
    });

    it('adds missing reference organisations and renames the others, keeping their id', async () => {
      const reference = (name: string, more: object) =>
        ({ id: stores.identifiers.next(), kind: 'buyer', name, ...more }) as const;
      const first = [
        reference('Old name', { odsCode: 'R1A' }),
        reference('East', { kind: 'network', networkId: 'east' }),
      ];
      expect(await stores.organisations.upsertReference(first)).toEqual({ added: 2, renamed: 0 });
      const second = [
        reference('New name', { odsCode: 'R1A' }),
        reference('East', { kind: 'network', networkId: 'east' }),
      ];
      expect(await stores.organisations.upsertReference(second)).toEqual({ added: 0, renamed: 1 });
      expect(await stores.organisations.findByOdsCode('R1A')).toMatchObject({ id: first[0]?.id, name: 'New name' });
      expect(await stores.organisations.upsertReference(second)).toEqual({ added: 0, renamed: 0 });
    });
  });
}
