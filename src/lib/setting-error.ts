/** A setting that is well written and still cannot work here: exit code 2. `message` names the variable, and what to do. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
}
