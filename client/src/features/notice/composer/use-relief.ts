import { useQuery } from '@tanstack/react-query';
import { burdenRuleContract } from '@yiwang/shared/burden/rule.contract';
import { isCheckOn, type Switches, settingOf } from '@yiwang/shared/burden/rule-table';
import type { ReliefNumbers } from '@yiwang/shared/wording/relief';
import { useMemo } from 'react';
import { queryOf } from '#lib/call';

/** What this place switched off in the table of rules, and its numbers; the usual ones until they are known. */
export function useRelief(): { readonly numbers: ReliefNumbers; readonly isOn: (check: string) => boolean } {
  const rules = useQuery({ ...queryOf(burdenRuleContract.list), staleTime: 60_000 });

  return useMemo(() => {
    const switches: Switches = new Map(
      (rules.data?.items ?? []).map(({ id, enabled, settings }) => [
        id,
        { enabled, settings: Object.fromEntries(settings.map(({ key, value }) => [key, value])) },
      ]),
    );
    return {
      numbers: {
        characters: settingOf('G4', 'characters', switches),
        workingDays: settingOf('rushed-deadline', 'days', switches),
      },
      isOn: (check) => isCheckOn(check, switches),
    };
  }, [rules.data]);
}
