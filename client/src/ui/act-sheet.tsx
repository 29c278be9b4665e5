import { Button, Drawer, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsPhone } from '#lib/media';
import { Problem } from '#ui/problem';

interface ActSheetProps {
  readonly title: string;
  /** What happens, and by which article. */
  readonly hint?: ReactNode;
  readonly okText: string;
  readonly isReady?: boolean;
  readonly isPending: boolean;
  readonly isGrave?: boolean;
  readonly problem: unknown;
  readonly onOk: () => void;
  readonly onClose: () => void;
  readonly width?: number;
  readonly children?: ReactNode;
}

/** A dialogue on a desk, a sheet from below on a phone with its one button under the thumb. */
export function ActSheet(props: ActSheetProps) {
  const {
    title,
    hint,
    okText,
    isReady = true,
    isPending,
    isGrave = false,
    problem,
    onOk,
    onClose,
    width,
    children,
  } = props;
  const { t } = useTranslation('shell');
  const isPhone = useIsPhone();
  const body = (
    <div className="yw-act-body">
      {hint && <p className="yw-soft">{hint}</p>}
      {children}
      {Boolean(problem) && <Problem error={problem} />}
    </div>
  );

  if (!isPhone)
    return (
      <Modal
        open
        title={title}
        width={width ?? 560}
        okText={okText}
        cancelText={t('cancel')}
        okButtonProps={{ danger: isGrave, disabled: !isReady, loading: isPending }}
        onOk={onOk}
        onCancel={onClose}
      >
        {body}
      </Modal>
    );
  return (
    <Drawer
      open
      placement="bottom"
      size="auto"
      title={title}
      onClose={onClose}
      className="yw-act-drawer"
      footer={
        <Button
          type="primary"
          size="large"
          block
          danger={isGrave}
          disabled={!isReady}
          loading={isPending}
          onClick={onOk}
        >
          {okText}
        </Button>
      }
    >
      {body}
    </Drawer>
  );
}
