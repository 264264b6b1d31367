import { once } from 'node:events';
import { join } from 'node:path';
import { ChildProcessGroup, type ChildProcessGroupOptions } from '@matchwell/platform/process/child-process-group';
import { pollUntil } from '@matchwell/platform/embedded-postgres/poll-until';
import { inspectProcess } from '@matchwell/platform/embedded-postgres/running-process';
import { startTypeScriptChild, TYPESCRIPT_NODE_ARGUMENTS, type TypeScriptChild } from '../support/typescript-child';

const FIXTURES = join(__dirname, '..', 'support', 'fixtures');

jest.setTimeout(30_000);

describe('ChildProcessGroup', () => {
  const groups: ChildProcessGroup[] = [];
  const parents: TypeScriptChild[] = [];

  afterEach(async () => {
    groups.forEach((group) => group.kill());
    await Promise.all(groups.splice(0).map((group) => group.stop()));
    parents.splice(0).forEach((parent) => parent.process.kill('SIGKILL'));
  });

  it('forwards both outputs line by line under the name, and stops the children in order', async () => {
    const { group, lines, seen } = groupOf(['steady', 'parent']);
    group.start();
    await Promise.all([seen('steady | up'), seen('parent | up'), seen('steady | and a line of complaint')]);
    const [first, second] = [processIn(lines, 'steady | up'), processIn(lines, 'parent | up')];
    expect(group.processIdOf('steady')).toBe(first);

    await group.stop();

    expect(lines.indexOf('steady | asked to stop')).toBeLessThan(lines.indexOf('parent | asked to stop'));
    expect(lines).toContain('steady | asked to stop');
    expect([first, second].map(inspectProcess)).toEqual([undefined, undefined]);
    expect(await group.ended).toEqual({ reason: 'stopped' });
  });

  it('ends what a child has started, too', async () => {
    const { group, lines, seen } = groupOf(['parent']);
    group.start();
    await seen('parent | grandchild');
    await seen('parent | up');

    await group.stop();

    await expectGone(processIn(lines, 'parent | grandchild'));
  });

  it('kills a child that does not obey within the grace period', async () => {
    const { group, lines, seen } = groupOf(['stubborn'], { graceMilliseconds: 150 });
    group.start();
    await seen('stubborn | up');

    await group.stop();

    expect(lines).toContain('stubborn | asked to stop');
    expect(inspectProcess(processIn(lines, 'stubborn | up'))).toBeUndefined();
  });

  it('starts a killed child again', async () => {
    const { group, lines, seen } = groupOf(['steady']);
    group.start();
    // Both outputs, because they arrive in either order and the second must not be taken for news.
    await Promise.all([seen('steady | up'), seen('steady | and a line of complaint')]);
    const first = processIn(lines, 'steady | up');

    lines.length = 0;
    process.kill(first, 'SIGKILL');
    await seen('steady | up');

    expect(lines[0]).toBe('steady ended (SIGKILL): starting it again in 10 ms');
    expect(processIn(lines, 'steady | up')).not.toBe(first);
  });

  it('gives up on a child that will not stay up, and stops the others', async () => {
    const { group, lines } = groupOf(['crash', 'steady']);
    group.start();

    expect(await group.ended).toEqual({ reason: 'gave-up', name: 'crash' });

    expect(lines.filter((line) => line.startsWith('crash ended (exit code 3): starting it again'))).toHaveLength(2);
    expect(group.processIdOf('steady')).toBeUndefined();
  });

  it('stops the children when the parent is told to end', async () => {
    const { parent, processIds } = await startParent(['steady', 'stubborn']);

    parent.process.kill('SIGTERM');

    expect(await parent.exited).toBe(0);
    expect(processIds.map(inspectProcess)).toEqual([undefined, undefined]);
  });

  it('leaves no child behind when the parent is killed, obedient or not', async () => {
    const { parent, processIds } = await startParent(['steady', 'stubborn']);

    parent.process.kill('SIGKILL');
    await parent.exited;

    await Promise.all(processIds.map(expectGone));
  });

  function groupOf(behaviours: string[], changes: Partial<ChildProcessGroupOptions> = {}) {
    const lines: string[] = [];
    const group = new ChildProcessGroup(
      behaviours.map((name) => ({
        name,
        modulePath: join(FIXTURES, 'group-member.ts'),
        nodeArguments: TYPESCRIPT_NODE_ARGUMENTS,
        arguments: [name],
      })),
      {
        write: (line) => lines.push(line),
        restartPolicy: {
          maximumRestarts: 2,
          firstDelayMilliseconds: 10,
          longestDelayMilliseconds: 20,
          healthyAfterMilliseconds: 60_000,
        },
        ...changes,
      },
    );
    groups.push(group);
    const seen = async (start: string): Promise<void> => {
      const found = await pollUntil(() => lines.find((line) => line.startsWith(start)), {
        everyMilliseconds: 10,
        withinMilliseconds: 10_000,
      });
      expect(found).toBeDefined();
    };
    return { group, lines, seen };
  }

  async function startParent(behaviours: string[]) {
    const parent = startTypeScriptChild(join(FIXTURES, 'group-parent.ts'), behaviours);
    parents.push(parent);
    await once(parent.process, 'spawn');
    const processIds: number[] = [];
    const collect = async (): Promise<void> => {
      const line = await parent.nextLine();
      if (line.includes('| up ')) {
        processIds.push(processIn([line], line.split('up ')[0]!));
      }
      return processIds.length < behaviours.length ? collect() : undefined;
    };
    await collect();
    return { parent, processIds };
  }
});

function processIn(lines: string[], start: string): number {
  const line = lines.find((each) => each.startsWith(start)) ?? '';
  return Number(line.split(' ').at(-1));
}

async function expectGone(processId: number): Promise<void> {
  const gone = await pollUntil(() => (inspectProcess(processId) === undefined ? true : undefined), {
    everyMilliseconds: 10,
    withinMilliseconds: 5_000,
  });
  expect(gone).toBe(true);
}
