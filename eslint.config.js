import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/**
 * The rooms of the house, from the ground up: each may import from the rows below its own, and from
 * nothing beside it or above. Messages are for words and what is above them.
 */
const rows = [
  ['physics'],
  ['migration'],
  ['lessons', 'logs', 'worker'],
  ['session'],
  ['words'],
  ['ui', 'stage'],
  ['features'],
  ['entries'],
];
const rooms = rows.flat();
const direction =
  'entries -> features -> ui, stage -> words -> session -> lessons, logs, worker -> migration -> physics';

const rowOf = (room) => rows.findIndex((row) => row.includes(room));
/** Of our own folders those that a room may not import. */
const forbiddenTo = (room) =>
  rooms.filter((other) => other !== room && rowOf(other) >= rowOf(room));

/** The rooms that also run in Node: no view library there. */
const isInner = (room) => rowOf(room) <= rowOf('words');

const features = readdirSync(new URL('src/features', import.meta.url));

const tests = '**/*.test.ts';

/**
 * The rules about imports for one room, or for one of the features in theirs.
 * `no-restricted-imports` does not look into `import()` and `import('...')` types, so these are
 * matched by their syntax.
 */
function importRules(room, feature) {
  const others = features.filter((other) => other !== feature);
  const patterns = [
    {
      regex: pathInto(forbiddenTo(room)),
      message: `src/${room} may not import this: ${direction}.`,
    },
    ...(rowOf(room) < rowOf('words')
      ? [{ regex: messages(room), message: `src/${room} has no words: they are in src/words.` }]
      : []),
    ...(isInner(room)
      ? [
          {
            regex: viewLibraries,
            message: `src/${room} runs without a page: no view library here.`,
          },
        ]
      : []),
    ...(feature === undefined
      ? []
      : [
          {
            regex: pathInto(others, 'features'),
            message:
              'Features do not import each other: what two need is below, what joins them above.',
          },
        ]),
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

/** Matches a relative path into one of these folders; never matches where there are none. */
function pathInto(folders, within = 'src') {
  return folders.length === 0 ? '^$' : `^(\\.\\.?/)+(${within}/)?(${folders.join('|')})(/|\\.|$)`;
}

/** The compiled messages; a session may know which languages there are. */
function messages(room) {
  const allowed = room === 'session' ? '(?!/runtime)' : '';
  return `^(\\.\\.?/)+(src/)?(paraglide${allowed}|messages)(/|\\.|$)`;
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

/** The flat config blocks of one room. A later block replaces a rule, so each names all it wants. */
function room(name) {
  if (name === 'physics' || name === 'migration') return pureRoom(name);
  if (name !== 'features') return [block(`src/${name}/**/*.{ts,js,svelte}`, importRules(name))];
  return features.map((feature) =>
    block(`src/features/${feature}/**/*.{ts,js,svelte}`, importRules(name, feature)),
  );
}

function block(files, { imports, syntax }) {
  return {
    files: [files],
    rules: { 'no-restricted-imports': imports, 'no-restricted-syntax': ['error', ...syntax] },
  };
}

function pureRoom(name) {
  const { imports, syntax } = importRules(name);
  return [
    {
      files: [`src/${name}/**/*.{ts,js,svelte}`],
      rules: {
        'no-restricted-imports': imports,
        'no-restricted-syntax': ['error', ...syntax, ...noPower],
        'no-restricted-globals': ['error', { globals: worldOutside, checkGlobalObject: true }],
        'no-restricted-properties': ['error', noRandom, ...noInexactMath],
      },
    },
    {
      // Textbook formulas are compared with a recording within a tolerance; they decide nothing.
      files: [`src/${name}/**/textbook*.ts`, `src/${name}/${tests}`],
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
  ...rooms.flatMap(room),
);
