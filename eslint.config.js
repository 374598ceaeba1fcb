import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'dist-*/',
      'node_modules/',
      'tests/fixtures/',
      '.pb/',
      '.dependency-cruiser.cjs',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'max-lines': ['warn', { max: 200, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['warn', { max: 40, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  {
    files: ['tests/**', '**/*.js'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
    },
  },
  {
    // The source of every text's type: all other languages are typed by what these functions return.
    files: ['src/i18n/en/**'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
  {
    // A data table is as long as its rows.
    files: ['src/media-types.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    // Number loops over typed arrays: an index within bounds is the loop's own business, and a check per sample costs.
    files: [
      'src/pipeline/features/**',
      'src/pipeline/model/**',
      'src/pipeline/sound-map.ts',
      'src/pipeline/decode/downmix.ts',
      'src/render/quantise.ts',
      'src/render/spectrogram.ts',
      'src/similarity/**',
    ],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    // Launcher, page and examples are plain JavaScript: they run as they lie there.
    files: ['**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
  },
);
