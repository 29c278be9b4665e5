import type { Conversation } from '@yiwang/shared/message/message.schemas';
import type { Standing } from '#modules/message/standing';

/** What the buttons are drawn from; every use case asks the same questions again. */
export function abilitiesOf(
  { access, isAdministrator, silence }: Pick<Standing, 'access' | 'isAdministrator' | 'silence'>,
  { hasDuty, isForAll = false }: { readonly hasDuty: boolean; readonly isForAll?: boolean },
): Conversation['abilities'] {
  const isOpen = silence !== 'ended' && silence !== 'person-left';
  const governs = isOpen && isAdministrator;

  return {
    send: silence === null,
    mentionEveryone: governs && access !== null,
    // Between two people each may; in a group it speaks to everybody.
    pin: isOpen && (access === null || isAdministrator),
    remove: governs,
    setDuty: governs,
    urgent: silence === null && hasDuty,
    mute: !isForAll,
  };
}
