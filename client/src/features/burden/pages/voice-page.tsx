import { useMutation } from '@tanstack/react-query';
import { type FollowedReport, voiceContract } from '@yiwang/shared/burden/report.contract';
import { Button, Form, Input, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ActForm } from '#features/burden/components/act-form';
import { BurdenFields } from '#features/burden/components/burden-fields';
import { CodeNote } from '#features/burden/components/code-note';
import { OpenFrame } from '#features/burden/components/open-frame';
import { call } from '#lib/call';
import { Problem } from '#ui/problem';
import { When } from '#ui/when';

/** 投诉建议: no account needed, also when one is locked. */
export function VoicePage() {
  const { t } = useTranslation('burden');

  return (
    <OpenFrame title={t('voice')}>
      <p className="yw-soft">
        {t('voice.promise')}{' '}
        <Link to="/conduct" style={{ textDecoration: 'underline' }}>
          {t('conduct.link')}
        </Link>
      </p>
      <section className="yw-sheet" style={{ padding: 16 }} aria-labelledby="voice-say">
        <h2 id="voice-say" className="yw-heading">
          {t('voice.say')}
        </h2>
        <Speak />
      </section>
      <section className="yw-sheet" style={{ padding: 16, marginTop: 16 }} aria-labelledby="voice-follow">
        <h2 id="voice-follow" className="yw-heading">
          {t('voice.follow')}
        </h2>
        <Follow />
      </section>
    </OpenFrame>
  );
}

interface Fields {
  readonly kindId: string;
  readonly text: string;
  readonly contact?: string;
}

function Speak() {
  const { t } = useTranslation('burden');
  const send = useMutation({
    mutationFn: ({ kindId, text, contact = '' }: Fields) =>
      call(voiceContract.create, { body: { kindId, text, contact } }),
  });
  if (send.data) return <CodeNote code={send.data.code} dueOn={send.data.dueOn} />;

  return (
    <Form<Fields> layout="vertical" onFinish={(fields) => send.mutate(fields)}>
      <BurdenFields />
      <Form.Item name="contact" label={t('contact')} extra={t('contact.hint')}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      {send.error && <Problem error={send.error} />}
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        {t('send')}
      </Button>
    </Form>
  );
}

function Follow() {
  const { t } = useTranslation('burden');
  const follow = useMutation({
    mutationFn: ({ code }: { code: string }) => call(voiceContract.follow, { body: { code } }),
  });
  const object = useMutation({
    mutationFn: (text: string) => call(voiceContract.object, { body: { code: follow.variables?.code ?? '', text } }),
  });
  const followed = object.data ?? follow.data;

  return (
    <>
      <Form<{ code: string }>
        layout="vertical"
        onFinish={(fields) => {
          object.reset();
          follow.mutate(fields);
        }}
      >
        <Form.Item name="code" label={t('code')} rules={[{ required: true, message: t('code.missing') }]}>
          <Input maxLength={30} autoComplete="off" placeholder="XXXX-XXXX-XXXX-XXXX" />
        </Form.Item>
        <Button htmlType="submit" loading={follow.isPending}>
          {t('voice.look')}
        </Button>
      </Form>
      {(follow.error ?? object.error) && <Problem error={follow.error ?? object.error} />}
      {followed && <Followed report={followed} />}
      {followed?.mayObject && (
        <ActForm
          acts={['object']}
          wordless={[]}
          label={() => t('act.object')}
          isPending={object.isPending}
          onAct={(_, text) => object.mutate(text)}
        />
      )}
    </>
  );
}

function Followed({ report }: { readonly report: FollowedReport }) {
  const { t } = useTranslation('burden');

  return (
    <div role="status" style={{ marginTop: 16 }}>
      <Tag>{t(`state.${report.state}`)}</Tag> {report.kind} · {t('due', { dueOn: report.dueOn })}
      <p className="yw-burden-text">{report.text}</p>
      {report.answers.map(({ text, outcome, at }) => (
        <div key={at}>
          <strong>{t(`outcome.${outcome}`)}</strong> <When at={at} />
          <p className="yw-burden-text">{text}</p>
        </div>
      ))}
    </div>
  );
}
