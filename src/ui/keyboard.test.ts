import { describe, expect, it } from 'vitest';
import { ACTION_TEXTS, KEYS, actionOf, clickerActionOf, keyName } from './keyboard';
import type { KeyPress } from './keyboard';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  defaultPrevented: false,
  on: 'nothing',
  touched: false,
  ...more,
});

describe('the keys', () => {
  it('are given to one action each', () => {
    const keys = KEYS.flatMap((binding) => binding.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('do what the table says, in upper case too', () => {
    expect(actionOf(press(' '))).toEqual({ do: 'toggle' });
    expect(actionOf(press('4'))).toEqual({ do: 'toPhase', phase: 4 });
    expect(actionOf(press('N', { shiftKey: true }))).toEqual({ do: 'nextPhase' });
    expect(actionOf(press('?', { shiftKey: true }))).toEqual({ do: 'help' });
    expect(actionOf(press('q'))).toBeUndefined();
  });

  it('tell an arrow from an arrow with shift', () => {
    expect(actionOf(press('ArrowRight'))).toEqual({ do: 'nextEvent' });
    expect(actionOf(press('ArrowRight', { shiftKey: true }))).toEqual({ do: 'nextPhase' });
  });

  it('go from pass to pass on keyboards that have brackets only with AltGr, too', () => {
    for (const key of [']', '.']) expect(actionOf(press(key))).toEqual({ do: 'nextPass' });
    for (const key of ['[', ',']) expect(actionOf(press(key))).toEqual({ do: 'previousPass' });
    expect(actionOf(press('.', { on: 'text' }))).toBeUndefined();
  });

  it('undo and redo with Ctrl, or the command key of a Mac', () => {
    expect(actionOf(press('z', { ctrlKey: true }))).toEqual({ do: 'undo' });
    expect(actionOf(press('z', { metaKey: true }))).toEqual({ do: 'undo' });
    expect(actionOf(press('Z', { ctrlKey: true, shiftKey: true }))).toEqual({ do: 'redo' });
    expect(actionOf(press('y', { ctrlKey: true }))).toEqual({ do: 'redo' });
    expect(actionOf(press('z', { ctrlKey: true, on: 'text' }))).toBeUndefined();
    expect(actionOf(press('z', { ctrlKey: true, on: 'settledText' }))).toEqual({ do: 'undo' });
    expect(actionOf(press('r', { on: 'settledText' }))).toBeUndefined();
    expect(actionOf(press('z'))).toBeUndefined();
  });

  it('leave to the browser what is the browser’s', () => {
    expect(actionOf(press('r', { ctrlKey: true }))).toBeUndefined();
    expect(actionOf(press('c', { metaKey: true }))).toBeUndefined();
    expect(actionOf(press('ArrowLeft', { altKey: true }))).toBeUndefined();
  });

  it('leave typing alone, a slider its arrows, and a button its space', () => {
    expect(actionOf(press('1', { on: 'text' }))).toBeUndefined();
    expect(actionOf(press('ArrowLeft', { on: 'slider' }))).toBeUndefined();
    expect(actionOf(press('s', { on: 'choice' }))).toBeUndefined();
    expect(actionOf(press(' ', { on: 'slider' }))).toEqual({ do: 'toggle' });
    expect(actionOf(press(' ', { on: 'button' }))).toBeUndefined();
    expect(actionOf(press('ArrowLeft', { on: 'button' }))).toEqual({ do: 'previousEvent' });
    expect(actionOf(press(' ', { defaultPrevented: true }))).toBeUndefined();
  });

  it('of a clicker mean the same whatever was used last', () => {
    const kinds = ['nothing', 'slider', 'button', 'choice'] as const;
    for (const on of kinds) {
      const told = (key: string, touched = true) => clickerActionOf(press(key, { on, touched }));
      expect(told('PageDown')).toEqual({ do: 'nextPhase' });
      expect(told('PageUp')).toEqual({ do: 'previousPhase' });
      expect(told('.')).toEqual({ do: 'nextPass' });
      expect(told(' ')).toEqual({ do: 'toggle' });
      expect(told('PageDown', false)).toEqual({ do: 'nextPhase' });
    }
  });

  it('of a clicker are typed into a text, which has no pages', () => {
    for (const on of ['text', 'settledText'] as const) {
      expect(clickerActionOf(press('.', { on, touched: true }))).toBeUndefined();
      expect(clickerActionOf(press(' ', { on, touched: true }))).toBeUndefined();
      expect(clickerActionOf(press('PageDown', { on }))).toEqual({ do: 'nextPhase' });
    }
  });

  it('leave a space to what the Tab key was led to', () => {
    for (const on of ['button', 'choice'] as const)
      expect(clickerActionOf(press(' ', { on, touched: false }))).toBeUndefined();
    expect(clickerActionOf(press(' ', { on: 'slider', touched: false }))).toEqual({ do: 'toggle' });
    expect(clickerActionOf(press('PageDown', { ctrlKey: true }))).toBeUndefined();
    expect(clickerActionOf(press('q'))).toBeUndefined();
  });

  it('are all in the help, by the name that is printed on them', () => {
    for (const { action, keys } of KEYS) {
      expect(ACTION_TEXTS[action.do]()).not.toBe('');
      for (const key of keys) expect(keyName(key).trim()).not.toBe('');
    }
  });
});
