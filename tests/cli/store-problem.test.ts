/** What a person is told to check when the store does not open. */
import { expect, it } from 'vitest';

import { describeStoreError } from '../../src/cli/store-problem.js';
import { StoreError } from '../../src/store/index.js';

it.each(['STORE_UNREACHABLE', 'STORE_FULL', 'STORE_FAILED'] as const)(
  '%s: a database elsewhere is not looked for in DATA_DIR, and the embedded one is',
  (code) => {
    const told = (engine: 'sqlite' | 'postgres'): string =>
      describeStoreError(new StoreError(code, { engine }));
    expect(told('postgres')).not.toContain('DATA_DIR');
    expect(told('postgres')).toContain('database');
    expect(told('sqlite')).toContain('DATA_DIR');
  },
);
