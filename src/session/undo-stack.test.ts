import { describe, expect, it } from 'vitest';
import { UndoStack } from './undo-stack.svelte';

describe('the stack of what was set up', () => {
  it('goes back and forward through the steps', () => {
    const stack = new UndoStack('a');
    stack.do('b');
    stack.do('c');
    expect([stack.undo(), stack.present]).toEqual([true, 'b']);
    expect([stack.undo(), stack.present]).toEqual([true, 'a']);
    expect([stack.undo(), stack.canUndo]).toEqual([false, false]);
    expect([stack.redo(), stack.present]).toEqual([true, 'b']);
    stack.do('d');
    expect([stack.redo(), stack.canRedo]).toEqual([false, false]);
    stack.undo();
    expect(stack.present).toBe('b');
  });

  it('takes a drag for one step, and the next drag for another', () => {
    const stack = new UndoStack(0);
    for (const value of [1, 2, 3]) stack.do(value, 'drag');
    stack.settle();
    for (const value of [4, 5]) stack.do(value, 'drag');
    stack.undo();
    expect(stack.present).toBe(3);
    stack.undo();
    expect(stack.present).toBe(0);
  });

  it('does not count a drag that ends where it began', () => {
    const stack = new UndoStack(0);
    stack.do(1);
    for (const value of [2, 3, 1]) stack.do(value, 'drag');
    stack.settle();
    stack.undo();
    expect([stack.present, stack.canUndo]).toEqual([0, false]);
  });

  it('undoes what was before such a drag, though nobody let go', () => {
    const stack = new UndoStack(0);
    stack.do(1);
    stack.do(2);
    for (const value of [3, 2]) stack.do(value, 'drag');
    stack.undo();
    expect([stack.present, stack.canUndo]).toEqual([1, true]);
  });

  it('can still redo after a drag that changed nothing', () => {
    const stack = new UndoStack(0);
    stack.do(1);
    stack.undo();
    for (const value of [5, 0]) stack.do(value, 'drag');
    stack.settle();
    stack.redo();
    expect(stack.present).toBe(1);
  });

  it('has no step to a state that was put in the place of one', () => {
    const stack = new UndoStack(0);
    stack.do(1);
    stack.replace(0);
    expect([stack.present, stack.canUndo]).toEqual([0, false]);
  });

  it('counts steps in either direction, but not what is dragged on', () => {
    const stack = new UndoStack(0);
    stack.do(1, 'drag');
    const { steps } = stack;
    stack.do(2, 'drag');
    expect(stack.steps).toBe(steps);
    stack.undo();
    stack.redo();
    expect(stack.steps).toBe(steps + 2);
  });
});
