/** What keeps a password from being accepted; empty when it may be used. */
export type PasswordFault = 'too_short' | 'too_few_classes' | 'contains_name' | 'contains_account' | 'common';

const commonPasswords = ['password', 'passw0rd', 'qwerty', '12345678', 'abc123', 'admin', 'iloveyou', '88888888'];

/**
 * Complexity of a password: ten characters, three of four classes, not the person's own name, pinyin or account.
 * GB/T 22239 8.1.4, 身份鉴别 a.
 */
export function passwordFaults(
  password: string,
  person: { names: readonly string[]; accounts: readonly string[] },
): PasswordFault[] {
  const lower = password.toLowerCase();
  const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((pattern) => pattern.test(password)).length;
  const holds = (parts: readonly string[]) =>
    parts.some((part) => part.length > 1 && lower.includes(part.toLowerCase()));

  const faults: PasswordFault[] = [];
  if ([...password].length < 10) faults.push('too_short');
  if (classes < 3) faults.push('too_few_classes');
  if (holds(person.names)) faults.push('contains_name');
  if (holds(person.accounts)) faults.push('contains_account');
  if (commonPasswords.some((common) => lower.includes(common))) faults.push('common');

  return faults;
}
