import { Button, Flex, Input } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface ActFormProps<A extends string> {
  readonly acts: readonly A[];
  readonly label: (act: A) => string;
  readonly wordless: readonly A[];
  readonly isPending: boolean;
  readonly onAct: (act: A, text: string) => void;
  readonly children?: ReactNode;
}

/** One field of words and a button for each act that one may do now. */
export function ActForm<A extends string>({ acts, label, wordless, isPending, onAct, children }: ActFormProps<A>) {
  const { t } = useTranslation('burden');
  const [text, setText] = useState('');
  const field = useId();
  if (acts.length === 0) return null;
  const asks = acts.some((act) => !wordless.includes(act));

  return (
    <section className="yw-sheet" style={{ padding: 16, marginTop: 16 }} aria-label={t('acts')}>
      {asks && (
        <>
          <label htmlFor={field}>{t('words')}</label>
          <Input.TextArea
            id={field}
            rows={3}
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </>
      )}
      {children}
      <Flex gap={8} wrap style={{ marginTop: 8 }}>
        {acts.map((act) => (
          <Button
            key={act}
            loading={isPending}
            disabled={!wordless.includes(act) && text.trim() === ''}
            onClick={() => onAct(act, text.trim())}
          >
            {label(act)}
          </Button>
        ))}
      </Flex>
    </section>
  );
}
