import { compareText } from '@matchwell/core/kernel/compare-text';
import { type JointDemand, JointDemandStore } from '@matchwell/capabilities/matching';

/** Joint demands in memory. */
export class InMemoryJointDemandStore extends JointDemandStore {
  private readonly kept = new Map<string, JointDemand>();

  override async insert(demand: JointDemand): Promise<boolean> {
    if (await this.findOfPair(demand.needId, demand.otherNeedId)) return false;
    this.kept.set(demand.id, structuredClone(demand));
    return true;
  }

  override async findOfPair(needId: string, otherNeedId: string): Promise<JointDemand | undefined> {
    return structuredClone(
      [...this.kept.values()].find(
        (each) =>
          (each.needId === needId && each.otherNeedId === otherNeedId) ||
          (each.needId === otherNeedId && each.otherNeedId === needId),
      ),
    );
  }

  override async agree(id: string, _personId: string, at: Date): Promise<void> {
    const found = this.kept.get(id);
    if (found?.state !== 'requested') throw new Error('Only a requested joint demand can be agreed.');
    this.kept.set(id, { ...found, state: 'agreed', agreedAt: at });
  }

  override async ofNeed(needId: string): Promise<JointDemand[]> {
    return [...this.kept.values()]
      .filter((each) => each.needId === needId || each.otherNeedId === needId)
      .toSorted((a, b) => a.requestedAt.getTime() - b.requestedAt.getTime() || compareText(a.id, b.id))
      .map((each) => structuredClone(each));
  }
}
