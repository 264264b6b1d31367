/** Told when a supplier's own details change, since ranking reads some of them. */
export abstract class SupplierChanges {
  /** Called in the transaction of the change. */
  abstract supplierChanged(organisationId: string): Promise<void>;
}
