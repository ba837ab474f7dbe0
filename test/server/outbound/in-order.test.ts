import { describe, expect, it } from '@jest/globals';
import { InOrder } from '../../../server/features/outbound/in-order.ts';
import { createGate } from '../flows/support/gate.ts';

const settled: string[] = [];
const inOrder = (width: number) => {
  settled.length = 0;
  return new InOrder<string>(width, async (name) => void settled.push(name));
};
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('tasks in order', () => {
  it('are settled in the order in which they were begun, whichever ends first', async () => {
    const tasks = inOrder(3);
    const first = createGate();
    await tasks.add(async () => {
      await first.pass();
      return 'first';
    });
    await tasks.add(async () => 'second');
    await turn();
    expect(settled).toEqual([]);

    first.open();
    await tasks.end();

    expect(settled).toEqual(['first', 'second']);
  });

  it('are begun only while fewer than the width are under way', async () => {
    const tasks = inOrder(2);
    const gate = createGate();
    const begun: number[] = [];
    const task = (number: number) => async () => {
      begun.push(number);
      await gate.pass();
      return String(number);
    };
    await tasks.add(task(1));
    await tasks.add(task(2));
    const third = tasks.add(task(3));
    await turn();
    expect(begun).toEqual([1, 2]);

    gate.open();
    await third;
    await tasks.end();

    expect(settled).toEqual(['1', '2', '3']);
  });

  it('settle nothing after one that failed, wait for those under way, and tell the first failure', async () => {
    const tasks = inOrder(3);
    const last = createGate();
    let lastDone = false;
    await tasks.add(async () => 'first');
    await tasks.add(async () => {
      throw new Error('the second failed');
    });
    await tasks.add(async () => {
      await last.pass();
      lastDone = true;
      return 'third';
    });
    const end = tasks.end();
    last.open();

    await expect(end).rejects.toThrow('the second failed');
    expect(settled).toEqual(['first']);
    expect(lastDone).toBe(true);
  });

  it('take no further task after a failure', async () => {
    const tasks = inOrder(1);
    await tasks.add(async () => {
      throw new Error('broken');
    });
    let begun = false;

    const next = tasks.add(async () => {
      begun = true;
      return 'next';
    });

    await expect(next).rejects.toThrow('broken');
    expect(begun).toBe(false);
  });
});
