import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/**
 * Imports point one way: app -> stage, lessons -> worker -> migration -> physics. Which of our
 * own folders each folder may not import:
 */
const forbiddenFolders = {
  physics: ['migration', 'worker', 'stage', 'lessons', 'app', 'paraglide'],
  migration: ['worker', 'stage', 'lessons', 'app', 'paraglide'],
  worker: ['stage', 'lessons', 'app', 'paraglide'],
  stage: ['lessons', 'app'],
  lessons: ['stage', 'app'],
};

/** The layers that also run in Node and in the worker: no view library there. */
const coreFolders = ['physics', 'migration', 'worker'];

const tests = '**/*.test.ts';

/**
 * The rules about imports for one folder. `no-restricted-imports` does not look into `import()`
 * and `import('...')` types, so these are matched by their syntax.
 */
function layerRules(folder) {
  const message = `src/${folder} may not import this: app -> stage, lessons -> worker -> migration -> physics.`;
  const noView = `src/${folder} runs without a page: no view library here.`;
  const patterns = [
    { regex: ourFolders(forbiddenFolders[folder]), message },
    ...(coreFolders.includes(folder) ? [{ regex: viewLibraries, message: noView }] : []),
  ];
  return {
    imports: ['error', { patterns }],
    syntax: ['ImportExpression', 'TSImportType'].flatMap((node) =>
      patterns.map(({ regex, message }) => ({
        // A slash would end the pattern inside a selector.
        selector: `${node} Literal[value=/${regex.replaceAll('/', '\\u002F')}/]`,
        message,
      })),
    ),
  };
}

/** Matches a relative path into one of these folders, and `src/messages.ts` where `paraglide` is out. */
function ourFolders(folders) {
  const names = folders.includes('paraglide') ? [...folders, 'messages'] : folders;
  return `^(\\.\\.?/)+(src/)?(${names.join('|')})(/|\\.|$)`;
}

const viewLibraries = '^(svelte|@lucide/.*|d3-(selection|transition|axis|zoom))(/|$)';

const worldOutside = [
  'window',
  'document',
  'self',
  'setTimeout',
  'setInterval',
  'requestAnimationFrame',
  'performance',
  'Date',
  'fetch',
  'crypto',
  'localStorage',
].map((name) => ({
  name,
  message: 'A recording depends on its scenario alone: no clock, no DOM, no network here.',
}));

const noRandom = {
  object: 'Math',
  property: 'random',
  message: 'Use the seeded counter-based random numbers.',
};

/** IEEE 754 fixes the last bit of + - * / and sqrt, but not of these: browsers differ by an ulp. */
const inexact = [
  ...['exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'pow', 'cbrt', 'hypot'],
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2'],
  ...['sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'],
];
const ulp = 'Browsers differ in its last bit, so the same scenario would give two recordings.';
const noInexactMath = inexact.map((property) => ({ object: 'Math', property, message: ulp }));
const noPower = [
  { selector: "BinaryExpression[operator='**']", message: ulp },
  { selector: "AssignmentExpression[operator='**=']", message: ulp },
];

/** The flat config blocks of one folder. A later block replaces a rule, so each names all it wants. */
function layer(folder) {
  const { imports, syntax } = layerRules(folder);
  const files = [`src/${folder}/**/*.{ts,js,svelte}`];
  const pure = folder === 'physics' || folder === 'migration';
  if (!pure) {
    return [
      {
        files,
        rules: { 'no-restricted-imports': imports, 'no-restricted-syntax': ['error', ...syntax] },
      },
    ];
  }
  return [
    {
      files,
      rules: {
        'no-restricted-imports': imports,
        'no-restricted-syntax': ['error', ...syntax, ...noPower],
        'no-restricted-globals': ['error', { globals: worldOutside, checkGlobalObject: true }],
        'no-restricted-properties': ['error', noRandom, ...noInexactMath],
      },
    },
    {
      // Textbook formulas are compared with a recording within a tolerance; they decide nothing.
      files: [`src/${folder}/**/textbook*.ts`, `src/${folder}/${tests}`],
      rules: {
        'no-restricted-syntax': ['error', ...syntax],
        'no-restricted-properties': ['error', noRandom],
      },
    },
  ];
}

export default defineConfig(
  globalIgnores([
    'dist',
    'shots',
    'coverage',
    'test-results',
    'playwright-report',
    'src/paraglide',
    'src/physics/kernels/assembly',
    '.cache',
  ]),
  js.configs.recommended,
  ts.configs.strict,
  svelte.configs.recommended,
  svelte.configs.prettier,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      // Indexing a Map or a DOM query that is known to hit is common in D3 code.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.ts', '**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      // The type checker knows the names.
      'no-undef': 'off',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      // `let` is how a rune is declared, `$props()` included.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { excludedRunes: ['$props', '$state'] }],
    },
  },
  ...Object.keys(forbiddenFolders).flatMap(layer),
);
