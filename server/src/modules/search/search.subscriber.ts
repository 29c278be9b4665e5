import { rowIsDue } from '#modules/search/keep-up';
import { onEffectBeside } from '#platform/database/effects';

const acts: Readonly<Record<string, readonly string[]>> = {
  document: [
    ...['create', 'submit', 'retract', 'plan_route', 'complete_step', 'return', 'restore_version'],
    ...['change_writers', 'leave_writers'],
    ...['add_signer', 'remove_signer', 'take_over', 'register', 'void_number', 'seal', 'dispatch'],
    ...['recall', 'revoke', 'repeal', 'discard'],
  ],
  delivery: [
    ...['register', 'first_check', 'propose', 'instruct', 'assign', 'circulate', 'handle', 'reply', 'return', 'recall'],
  ],
  notice: ['create', 'publish', 'correct', 'withdraw', 'remove_draft'],
  meeting: ['create', 'plan', 'call', 'change', 'set_room', 'cancel', 'merge', 'absorb', 'material', 'remove_draft'],
  group: ['apply', 'approve', 'refuse', 'withdraw', 'edit', 'transfer', 'merge', 'absorb', 'dissolve', 'expire'],
};

for (const [kind, names] of Object.entries(acts))
  for (const name of names) onEffectBeside(`${kind}.${name}`, ({ subject }) => rowIsDue(subject));
