import { useMutation, useQuery } from '@tanstack/react-query';
import { messageContract } from '@yiwang/shared/message/message.contract';
import type { RestSettings } from '@yiwang/shared/message/message.schemas';
import { Modal, Switch, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mutationOf, queryOf } from '#lib/call';
import { queryClient } from '#lib/query-client';
import { Problem } from '#ui/problem';
import { QueryView } from '#ui/query-view';

const restQuery = queryOf(messageContract.getRest);

/** When I am left in peace. Urgent messages reach the one on duty at any hour, and nobody else. */
export function RestSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('message');
  const rest = useQuery(restQuery);

  return rest.data ? (
    <RestForm given={rest.data} onClose={onClose} />
  ) : (
    <Modal open onCancel={onClose} footer={null} title={t('rest')}>
      <QueryView query={rest}>{() => null}</QueryView>
    </Modal>
  );
}

interface RestFormProps {
  readonly given: RestSettings;
  readonly onClose: () => void;
}

function RestForm({ given, onClose }: RestFormProps) {
  const { t } = useTranslation('message');
  const [rest, setRest] = useState(given);
  const change = (part: Partial<RestSettings>) => setRest({ ...rest, ...part });
  const saving = useMutation({
    ...mutationOf(messageContract.setRest),
    onSuccess: (saved) => {
      queryClient.setQueryData(restQuery.queryKey, saved);
      onClose();
    },
  });

  return (
    <Modal
      open
      onCancel={onClose}
      title={t('rest')}
      okText={t('rest.save')}
      okButtonProps={{ loading: saving.isPending }}
      onOk={() => saving.mutate({ body: rest })}
    >
      {saving.error && <Problem error={saving.error} />}
      <p className="yw-soft">{t('rest.hint')}</p>
      <Line
        label={t('rest.quiet')}
        isOn={rest.quiet !== null}
        onSwitch={(isOn) => change({ quiet: isOn ? { from: '20:00', to: '08:00' } : null })}
      />
      {rest.quiet && (
        <TimePicker.RangePicker
          aria-label={t('rest.quiet')}
          format="HH:mm"
          minuteStep={15}
          order={false}
          allowClear={false}
          style={{ width: '100%' }}
          value={[dayjs(rest.quiet.from, 'HH:mm'), dayjs(rest.quiet.to, 'HH:mm')]}
          onChange={(_, [from, to]) => from && to && change({ quiet: { from, to } })}
        />
      )}
      <Line
        label={t('rest.days-off')}
        isOn={rest.quietOnDaysOff}
        onSwitch={(quietOnDaysOff) => change({ quietOnDaysOff })}
      />
      <Line
        label={t('rest.digest')}
        isOn={rest.digestAt !== null}
        onSwitch={(isOn) => change({ digestAt: isOn ? '17:00' : null })}
      />
      {rest.digestAt !== null && (
        <TimePicker
          aria-label={t('rest.digest')}
          format="HH:mm"
          minuteStep={15}
          allowClear={false}
          style={{ width: '100%' }}
          value={dayjs(rest.digestAt, 'HH:mm')}
          onChange={(_, at) => typeof at === 'string' && change({ digestAt: at })}
        />
      )}
    </Modal>
  );
}

interface LineProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onSwitch: (isOn: boolean) => void;
}

const Line = ({ label, isOn, onSwitch }: LineProps) => (
  <div className="yw-setting-line">
    <span>{label}</span>
    <Switch aria-label={label} checked={isOn} onChange={onSwitch} />
  </div>
);
