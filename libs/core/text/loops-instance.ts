/** What is used here of a global that every JavaScript engine has and TypeScript declares for browsers alone. */
declare const WebAssembly: {
  readonly Memory: new (size: { initial: number }) => LoopsMemory;
  readonly Module: new (code: Uint8Array) => CompiledLoops;
  readonly Instance: new (
    code: CompiledLoops,
    imports: { env: { memory: LoopsMemory } },
  ) => {
    readonly exports: unknown;
  };
};

type CompiledLoops = object;

/** The memory that loops read and write. Arrays over its buffer are void once it has grown. */
interface LoopsMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** Memory grows by so many bytes. */
const PAGE = 65_536;

/** By code: what was compiled of it in this process. */
const COMPILED = new Map<string, CompiledLoops>();

/** Loops that `npm run compile:loops` compiled, over a memory of their own, which is let go of with them. */
export class LoopsInstance<Loops> {
  readonly loops: Loops;
  private readonly memory = new WebAssembly.Memory({ initial: 0 });

  /** @param code A WebAssembly module in base64, which exports `Loops`. It is compiled when it is first needed. */
  constructor(code: string) {
    let compiled = COMPILED.get(code);
    if (compiled === undefined) {
      compiled = new WebAssembly.Module(Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0)));
      COMPILED.set(code, compiled);
    }
    this.loops = new WebAssembly.Instance(compiled, { env: { memory: this.memory } }).exports as Loops;
  }

  /** All of the memory, good until it grows. */
  get buffer(): ArrayBuffer {
    return this.memory.buffer;
  }

  /** Makes the memory so many bytes large. Answers whether it grew. @throws RangeError when there is no more memory. */
  grow(bytes: number): boolean {
    const missing = bytes - this.memory.buffer.byteLength;
    if (missing <= 0) return false;
    this.memory.grow(Math.ceil(missing / PAGE));
    return true;
  }
}
