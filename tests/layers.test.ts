import { ESLint } from 'eslint';
import ts from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

// The made-up files below are in no TypeScript project.
const eslint = new ESLint({ overrideConfig: [ts.configs.disableTypeChecked] });

const layerRules = [
  'no-restricted-imports',
  'no-restricted-syntax',
  'no-restricted-globals',
  'no-restricted-properties',
];

/** The layer and purity rules that a file with this text breaks. */
async function broken(filePath: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath });
  const rules = result?.messages.map(({ ruleId, message }) => ruleId ?? message) ?? [];
  expect(rules.filter((rule) => /parsing/i.test(rule))).toEqual([]);
  return rules.filter((rule) => layerRules.includes(rule));
}

describe('the rule that imports point one way', () => {
  it.each([
    ['src/physics/link.ts', '../migration/record.js'],
    ['src/physics/workloads/idle.ts', '../../migration/record'],
    ['src/migration/record.ts', '../worker/protocol'],
    ['src/migration/policies/xen.ts', '../../stage/memory'],
    ['src/migration/record.ts', '../paraglide/messages.js'],
    ['src/migration/record.ts', '../paraglide/runtime.js'],
    ['src/migration/record.ts', '../messages'],
    ['src/migration/record.ts', '../messages.js'],
    ['src/worker/protocol.ts', '../session/lab.svelte'],
    ['src/worker/protocol.ts', '../logs/qmp'],
    ['src/worker/protocol.ts', 'svelte/store'],
    ['src/physics/link.ts', 'd3-selection'],
    ['src/lessons/runner.ts', '../worker/protocol'],
    ['src/lessons/runner.ts', '../session/lab.svelte'],
    ['src/lessons/runner.ts', '../../src/entries/lab/main'],
    ['src/logs/qmp.ts', '../lessons/runner'],
    ['src/session/lab.svelte.ts', '../words/problems'],
    ['src/session/address/permalink.ts', '../../ui/Dialog.svelte'],
    ['src/session/lab.svelte.ts', '../paraglide/messages.js'],
    ['src/session/lab.svelte.ts', '@lucide/svelte/icons/x'],
    ['src/words/phases.ts', '../stage/palette'],
    ['src/words/phases.ts', '../ui/keyboard'],
    ['src/words/phases.ts', 'svelte'],
    ['src/ui/Dialog.svelte.ts', '../stage/Meter.svelte'],
    ['src/ui/Dialog.svelte.ts', '../features/share/link'],
    ['src/stage/memory.ts', '../ui/Dialog.svelte'],
    ['src/stage/deep/down/memory.ts', '../../../features/story/narrate'],
    ['src/stage/memory.ts', '../entries/lab/panels'],
    ['src/features/share/link.ts', '../export/exports'],
    ['src/features/share/link.ts', '../../features/export/exports'],
    ['src/features/export/svg/boxes.ts', '../../share/link'],
    ['src/features/share/link.ts', '../../entries/lab/panels'],
  ])('forbids %s to import %s', async (file, path) => {
    expect(await broken(file, `import '${path}';`)).toEqual(['no-restricted-imports']);
    expect(await broken(file, `import type { X } from '${path}'; export type Y = X;`)).toEqual([
      'no-restricted-imports',
    ]);
    expect(await broken(file, `export * from '${path}';`)).toEqual(['no-restricted-imports']);
    expect(await broken(file, `void import('${path}');`)).toEqual(['no-restricted-syntax']);
    expect(await broken(file, `export type X = import('${path}').X;`)).toEqual([
      'no-restricted-syntax',
    ]);
  });

  it('looks into components', async () => {
    const component = '<script lang="ts">\n  import \'../features/share/link\';\n</script>\n';
    expect(await broken('src/stage/memory.svelte', component)).toEqual(['no-restricted-imports']);
  });

  it.each([
    ['src/entries/lab/main.ts', '../../features/share/link'],
    ['src/entries/lab/main.ts', '../../lessons/runner'],
    ['src/entries/lab/main.ts', '../../paraglide/messages.js'],
    ['src/features/share/link.ts', '../../ui/Dialog.svelte'],
    ['src/features/share/link.ts', '../../stage/palette'],
    ['src/features/export/svg/boxes.ts', '../exports'],
    ['src/features/share/link.ts', './qr'],
    ['src/ui/Dialog.svelte.ts', '../words/problems'],
    ['src/ui/Dialog.svelte.ts', '../paraglide/messages.js'],
    ['src/stage/memory.ts', '../worker/protocol'],
    ['src/stage/memory.ts', '../physics/link'],
    ['src/stage/memory.ts', 'd3-selection'],
    ['src/words/phases.ts', '../session/problem'],
    ['src/words/phases.ts', '../paraglide/messages.js'],
    ['src/session/lab.svelte.ts', '../lessons/runner'],
    ['src/session/address/permalink.ts', '../../paraglide/runtime.js'],
    ['src/lessons/runner.ts', '../migration/record'],
    ['src/worker/protocol.ts', '../migration/record'],
    ['src/migration/record.ts', '../physics/link'],
    ['src/migration/record.ts', 'xstate'],
    ['src/physics/workloads/idle.ts', '../link'],
  ])('lets %s import %s', async (file, path) => {
    expect(await broken(file, `import '${path}'; void import('${path}');`)).toEqual([]);
  });
});

describe('the purity rule', () => {
  const outside = [
    'window.open()',
    'document.title',
    'self.name',
    'setTimeout(() => 1)',
    'setInterval(() => 1)',
    'requestAnimationFrame(() => 1)',
    'performance.now()',
    'globalThis.performance',
    'Date.now()',
    'new Date()',
    "fetch('x')",
    'crypto.randomUUID()',
    'localStorage.length',
  ];
  const inexact = ['Math.exp(1)', 'Math.log2(1)', 'Math.pow(2, 3)', 'Math.sin(1)', 'Math.hypot(1)'];

  for (const folder of ['src/physics', 'src/migration']) {
    it.each(outside)(`forbids %s in ${folder}`, async (code) => {
      expect(await broken(`${folder}/a.ts`, `export const x = ${code};`)).toEqual([
        'no-restricted-globals',
      ]);
    });

    it.each([...inexact, 'Math.random()'])(`forbids %s in ${folder}`, async (code) => {
      expect(await broken(`${folder}/a.ts`, `export const x = ${code};`)).toEqual([
        'no-restricted-properties',
      ]);
    });

    it(`forbids powers in ${folder}`, async () => {
      expect(await broken(`${folder}/a.ts`, 'export const x = 2 ** 3;')).toEqual([
        'no-restricted-syntax',
      ]);
      expect(await broken(`${folder}/a.ts`, 'let x = 2; x **= 3; export { x };')).toEqual([
        'no-restricted-syntax',
      ]);
      expect(await broken(`${folder}/a.ts`, 'export const { log } = Math;')).toEqual([
        'no-restricted-properties',
      ]);
    });

    it.each(['textbook.ts', 'textbook-rounds.ts', 'deep/link.test.ts'])(
      `allows inexact functions, but nothing else, in ${folder}/%s`,
      async (name) => {
        const file = `${folder}/${name}`;
        expect(await broken(file, 'export const x = Math.exp(1) + 2 ** 3;')).toEqual([]);
        expect(await broken(file, 'export const x = Math.random();')).toHaveLength(1);
        expect(await broken(file, 'export const x = Date.now();')).toHaveLength(1);
        expect(await broken(file, "import '../../entries/lab/main';")).toHaveLength(1);
      },
    );

    it(`allows exact arithmetic in ${folder}`, async () => {
      const code = 'export const x = Math.sqrt(2) + Math.floor(1.5) * Math.imul(2, 3);';
      expect(await broken(`${folder}/a.ts`, code)).toEqual([]);
    });
  }

  it('leaves the shell alone', async () => {
    const code = 'export const x = Math.exp(1) ** performance.now();';
    expect(await broken('src/features/share/a.ts', code)).toEqual([]);
    expect(await broken('src/worker/a.ts', code)).toEqual([]);
  });
});
