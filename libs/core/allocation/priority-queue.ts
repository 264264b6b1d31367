/** A binary heap of node numbers, smallest key first. A node may stand in it more than once; the reader skips what it has seen. */
export class PriorityQueue {
  private keys = new Float64Array(1024);
  private nodes = new Int32Array(1024);
  private size = 0;

  clear(): void {
    this.size = 0;
  }

  push(node: number, key: number): void {
    if (this.size === this.nodes.length) this.grow();
    let at = this.size;
    this.size += 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((this.keys[parent] as number) <= key) break;
      this.move(parent, at);
      at = parent;
    }
    this.keys[at] = key;
    this.nodes[at] = node;
  }

  /** Takes a node with the smallest key; undefined when empty. */
  pop(): number | undefined {
    if (this.size === 0) return undefined;
    const first = this.nodes[0] as number;
    this.size -= 1;
    if (this.size > 0) this.sink(this.nodes[this.size] as number, this.keys[this.size] as number);
    return first;
  }

  private sink(node: number, key: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && (this.keys[child + 1] as number) < (this.keys[child] as number)) child += 1;
      if ((this.keys[child] as number) >= key) break;
      this.move(child, at);
      at = child;
    }
    this.keys[at] = key;
    this.nodes[at] = node;
  }

  private move(from: number, to: number): void {
    this.keys[to] = this.keys[from] as number;
    this.nodes[to] = this.nodes[from] as number;
  }

  private grow(): void {
    const keys = new Float64Array(this.keys.length * 2);
    const nodes = new Int32Array(this.nodes.length * 2);
    keys.set(this.keys);
    nodes.set(this.nodes);
    this.keys = keys;
    this.nodes = nodes;
  }
}
